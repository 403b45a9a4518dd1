// Stands in for a map vendor.
const map = document.querySelector("img");
let scale = 1;

for (const button of document.querySelectorAll("button")) {
  button.addEventListener("click", () => {
    scale = Math.min(3, Math.max(1, scale * Number(button.value)));
    map.style.scale = String(scale);
  });
}
