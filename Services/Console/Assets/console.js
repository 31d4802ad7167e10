"use strict";

// Everything works without this; here is what is handier with it.

// A note that follows a mark is closed by Escape.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.closest("mark")) document.activeElement.blur();
});

// New hits of a search, as they become searchable.
const news = document.getElementById("news");
if (news) {
  const title = document.title;
  let count = 0;
  setInterval(async () => {
    const response = await fetch(news.dataset.next, { credentials: "same-origin" }).catch(() => null);
    if (!response?.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const newer = page.getElementById("news");
    if (!newer) return;
    news.dataset.next = newer.dataset.next;
    document.getElementById("again").href = newer.dataset.next;
    count += newer.children.length;
    news.prepend(...newer.children);
    if (count > 0) document.title = `(${count}) ${title}`;
  }, 10000);
}

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
    // Behind the number, which is what the label names; the style sheet shows it before.
    number.after(slider);
    slider.addEventListener("input", () => { number.value = slider.value; });
    number.addEventListener("input", () => { slider.value = number.value; });
  }
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 300);
  });
}

// A part of the page that keeps up with the cluster.
for (const part of document.querySelectorAll("[data-refresh][id]")) {
  setInterval(async () => {
    if (document.hidden || part.contains(document.activeElement)) return;
    try {
      const response = await fetch(location.href, { credentials: "same-origin" });
      if (!response.ok || response.redirected) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const newer = page.getElementById(part.id);
      if (newer) part.replaceChildren(...newer.childNodes);
    } catch { /* Asked again in a while. */ }
  }, 1000 * Number(part.dataset.refresh));
}

// Files are dropped where they can be chosen.
for (const form of document.querySelectorAll("form.drop")) {
  const input = form.querySelector("input[type=file]");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
      if (kind === "drop") input.files = event.dataTransfer.files;
    });
  }
}

// Each file goes by itself, and tells how far it is.
for (const form of document.querySelectorAll("form[data-upload]")) {
  const list = form.querySelector(".uploads");
  const send = (file) => new Promise((done) => {
    const line = list.appendChild(document.createElement("li"));
    const progress = document.createElement("progress");
    const result = document.createElement("span");
    line.append(`${file.name} `, progress, " ", result);
    progress.setAttribute("aria-label", file.name);
    if (file.size > Number(form.dataset.limit)) {
      result.textContent = form.dataset.large;
      return done();
    }
    const request = new XMLHttpRequest();
    const body = new FormData(form);
    body.set("files", file);
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (event) => {
      progress.max = event.total;
      progress.value = event.loaded;
    });
    request.addEventListener("loadend", () => {
      progress.max = progress.value = 1;
      // The page that a browser without scripts would be shown.
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      result.textContent = page.querySelector(".outcome")?.textContent ?? form.dataset.failed;
      done();
    });
    request.send(body);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const file of form.querySelector("input[type=file]").files) await send(file);
    form.reset();
  });
}
