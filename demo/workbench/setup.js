// Applies what the workbench is trying out (?region=FR&gpc=1&layout=box) to the tag, before it runs. A site has no such file.
(() => {
  const tried = new URLSearchParams(location.search);
  if (tried.get("gpc") === "1") {
    Object.defineProperty(Navigator.prototype, "globalPrivacyControl", {
      get: () => true,
      configurable: true,
    });
  }
  new MutationObserver((_, observer) => {
    const tag = document.querySelector("script[data-policy]");
    if (!tag) return;
    observer.disconnect();
    for (const name of ["region", "layout", "theme", "language"]) {
      const value = tried.get(name);
      if (value) tag.setAttribute(`data-${name}`, value);
    }
  }).observe(document, { childList: true, subtree: true });
})();
