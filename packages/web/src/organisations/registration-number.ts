/** As people write it: nine digits in Norway, in threes; elsewhere as it was given. */
export function formatRegistrationNumber(number: string): string {
  return number.replace(/^(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3");
}
