// Stands in for an advertising vendor: fills a slot of the page.
document.cookie = "_pan_id=demo; path=/; max-age=3600; samesite=lax";
window.panAds = {
  fill(id) {
    const slot = document.getElementById(id);
    const advertisement = document.createElement("p");
    advertisement.textContent =
      document.documentElement.lang === "ja"
        ? "［広告］ 潮風の宿 みさき館"
        : "[Ad] Misaki House, an inn by the sea";
    slot?.replaceChildren(advertisement);
  },
};
