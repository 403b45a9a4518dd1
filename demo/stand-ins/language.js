// The stand-ins hold both languages; their address says which one shows.
document.documentElement.lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "ja";
