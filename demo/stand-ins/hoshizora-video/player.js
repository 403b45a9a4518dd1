// Stands in for a video vendor: remembers its settings in a cookie, and pretends to play.
document.cookie = "hv_id=h-256; path=/; max-age=15552000; samesite=lax";
const button = document.querySelector(".play");
const progress = document.querySelector("progress");
const time = document.querySelector("time");
let timer;

button.addEventListener("click", () => {
  const plays = button.getAttribute("aria-pressed") === "false";
  button.setAttribute("aria-pressed", String(plays));
  document.body.classList.toggle("playing", plays);
  clearInterval(timer);
  if (plays) timer = setInterval(advance, 1000);
});

function advance() {
  progress.value = (progress.value + 1) % progress.max;
  const seconds = String(progress.value % 60).padStart(2, "0");
  time.textContent = `${Math.floor(progress.value / 60)}:${seconds}`;
}
