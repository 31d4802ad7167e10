"use strict";

// Everything works without this; here is what is handier with it.

// A note that follows a mark is closed by Escape.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.closest("mark")) document.activeElement.blur();
});

// Weights as sliders beside their numbers; the answer follows them.
for (const form of document.querySelectorAll("form[data-live]")) {
  const result = document.getElementById(form.dataset.live);
  let timer;
  let asked = 0;
  const refresh = async () => {
    const mine = ++asked;
    const address = form.getAttribute("action") || location.pathname;
    const query = new URLSearchParams(new FormData(form)).toString();
    const response = await fetch(`${address}?${query}`, { credentials: "same-origin" });
    if (!response.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const answer = page.getElementById(form.dataset.live);
    if (answer) result.replaceChildren(...answer.childNodes);
    history.replaceState(null, "", `${address}?${query}`);
  };
  for (const number of form.querySelectorAll("input[type=number][data-usual]")) {
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = "0";
    slider.max = String(Math.max(50, 2 * Number(number.dataset.usual)));
    slider.step = "1";
    slider.value = number.value;
    slider.setAttribute("aria-label", number.closest("label")?.querySelector("span")?.textContent ?? "");
    number.before(slider);
    slider.addEventListener("input", () => { number.value = slider.value; });
    number.addEventListener("input", () => { slider.value = number.value; });
  }
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 300);
  });
}
