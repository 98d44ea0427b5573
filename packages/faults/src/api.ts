/** The server said no, with a code of its closed list. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    text: string,
  ) {
    super(`${code}: ${text}`);
  }
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** An operation over HTTP; throws a Refused, or whatever befell the line. */
export async function ask<T>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  token: string | null = null,
  withinMs = 10_000,
): Promise<T> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(withinMs),
  });
  const { data, errors } = (await response.json()) as Answer<T>;
  const [error] = errors ?? [];
  if (error) throw new Refused(error.extensions?.code ?? "?", error.message);
  if (!data) throw new Error(`no data (${response.status})`);
  return data;
}

export async function signIn(url: string, email: string): Promise<string> {
  const { signInAsDemoPerson } = await ask<{ signInAsDemoPerson: { token: string } }>(
    url,
    "mutation ($email: String!) { signInAsDemoPerson(email: $email) { token } }",
    { email },
  );
  return signInAsDemoPerson.token;
}
