// Stands in for an advertising vendor: recognises the browser, and fills the slot that its tag names.
(() => {
  const { slot } = document.currentScript.dataset;
  document.cookie = "_pan_id=p-512; path=/; max-age=7776000; samesite=lax";
  localStorage.setItem("pan_profile", "travel,music");
  const frame = document.createElement("iframe");
  const language = document.documentElement.lang;
  frame.title = language === "ja" ? "広告：潮風の宿 みさき館" : "Advertisement: Misaki House";
  frame.src = `/stand-ins/pan-ads/creative.html?lang=${language}`;
  document.getElementById(slot)?.replaceChildren(frame);
})();
