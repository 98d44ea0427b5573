// Runs before the first paint, so that nobody who chose dark sees a flash of light. A file of its own because the
// content security policy allows no inline script. The names match src/app/appearance.ts and src/app/i18n.ts.
(() => {
  try {
    const scheme = localStorage.getItem("samtidig.appearance");
    if (scheme === "light" || scheme === "dark") document.documentElement.dataset.colorScheme = scheme;
    const language = localStorage.getItem("samtidig.language");
    if (language === "en" || language === "nb") document.documentElement.lang = language;
  } catch {
    // Storage is closed: the page follows the system.
  }
})();
