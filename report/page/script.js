"use strict";
(() => {
  const tip = document.getElementById("tip");
  const tell = (element) => {
    const text = element && element.getAttribute("data-tip");
    tip.hidden = !text;
    if (!text) return;
    tip.textContent = text;
    const box = element.getBoundingClientRect();
    const left = Math.min(Math.max(4, box.left + box.width / 2 - tip.offsetWidth / 2), innerWidth - tip.offsetWidth - 4);
    const above = box.top - tip.offsetHeight - 6;
    tip.style.left = left + "px";
    tip.style.top = (above > 0 ? above : box.bottom + 6) + "px";
  };
  document.addEventListener("pointerover", (e) => tell(e.target.closest("[data-tip]")));
  document.addEventListener("click", (e) => tell(e.target.closest("[data-tip]")));
  document.addEventListener("scroll", () => tell(null), { capture: true, passive: true });
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") tell(null); });

  // Paragraphs behind a dot, a cell or a row are shown over the page.
  const dialog = document.getElementById("behind");
  const behind = (element) => {
    const place = element && element.closest("[data-behind]");
    const found = place ? place.getAttribute("data-behind").split(" ").map((id) => document.getElementById(id)).filter(Boolean) : [];
    if (!found.length) return false;
    const box = dialog.querySelector("div");
    box.replaceChildren();
    for (const one of found) {
      const title = box.appendChild(document.createElement("h3"));
      title.textContent = one.querySelector("summary").textContent;
      for (const quote of one.querySelectorAll("blockquote")) box.append(quote.cloneNode(true));
    }
    tell(null);
    dialog.showModal();
    dialog.scrollTop = 0;
    return true;
  };
  document.addEventListener("click", (e) => { if (behind(e.target)) e.preventDefault(); });
  document.querySelectorAll("button[data-behind]").forEach((b) => {
    b.hidden = !b.getAttribute("data-behind").split(" ").some((id) => document.getElementById(id));
  });

  // A word's paragraphs open below it.
  document.querySelectorAll("button.word").forEach((b) => {
    const row = b.closest("tr").nextElementSibling;
    const turn = () => b.setAttribute("aria-expanded", String(!(row.hidden = !row.hidden)));
    turn();
    b.addEventListener("click", turn);
  });

  // What a link leads to is shown, be it folded or not.
  const unfold = () => {
    const to = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = to; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (to) to.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();

  // One stop for each chart and heat map; the arrow keys go from place to place.
  const walk = (home, places, across) => {
    if (!places.length) return;
    let at = -1;
    const show = () => {
      places.forEach((p, i) => p.classList.toggle("on", i === at));
      tell(at < 0 ? null : places[at]);
    };
    home.setAttribute("tabindex", "0");
    home.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && at >= 0 && behind(places[at])) return e.preventDefault();
      const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[e.key];
      if (!by || (at < 0 && by < 0)) return;
      e.preventDefault();
      at = at < 0 ? 0 : Math.min(places.length - 1, Math.max(0, at + by));
      places[at].scrollIntoView({ block: "nearest", inline: "nearest" });
      show();
    });
    home.addEventListener("blur", () => { at = -1; show(); });
  };
  document.querySelectorAll("svg").forEach((s) => walk(s, [...s.querySelectorAll(".spot")], 1));
  document.querySelectorAll("table.heat").forEach((t) => walk(t, [...t.querySelectorAll("td[data-tip]")], t.tHead.rows[0].cells.length - 1));

  // The filter hides what belongs to other groups.
  const form = document.getElementById("filter");
  const search = document.getElementById("search");
  const parts = [...document.querySelectorAll("[data-g]")];
  form.hidden = parts.length === 0;
  form.addEventListener("submit", (e) => e.preventDefault());
  search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(",").map((w) => w.trim()).filter(Boolean);
    const names = new Set();
    for (const part of parts) {
      const name = part.getAttribute("data-g");
      const fits = !words.length || words.some((w) => name.toLowerCase().includes(w));
      part.classList.toggle("off", !fits);
      if (fits) names.add(name);
    }
    document.getElementById("shown").textContent = words.length ? names.size + " shown; several with commas between them" : "";
  });

  // Tables are built when they are opened, from the CSV that can be saved.
  const cells = (text) => {
    const rows = [[]];
    let value = "", quoted = false;
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (quoted) {
        if (c !== '"') value += c;
        else if (text[i + 1] === '"') { value += c; i++; } else quoted = false;
      } else if (c === '"') quoted = true;
      else if (c === "," || c === "\n") {
        rows[rows.length - 1].push(value);
        value = "";
        if (c === "\n") rows.push([]);
      } else value += c;
    }
    rows.pop();
    return rows;
  };
  document.querySelectorAll("details.table").forEach((d) => d.addEventListener("toggle", () => {
    const place = d.querySelector(".scroll");
    if (!d.open || place.firstChild) return;
    const href = d.querySelector("a.csv").getAttribute("href");
    const [head, ...rows] = cells(decodeURIComponent(href.slice(href.indexOf(",") + 1)));
    const table = document.createElement("table");
    const add = (to, kind, values) => {
      const tr = to.insertRow();
      for (const v of values) {
        const cell = tr.appendChild(document.createElement(kind));
        cell.textContent = v;
        if (kind === "th") cell.scope = "col";
        else if (v !== "" && Number.isFinite(Number(v))) cell.className = "num";
      }
    };
    add(table.createTHead(), "th", head);
    const docs = JSON.parse(d.getAttribute("data-legend"));
    for (const th of table.tHead.rows[0].cells) if (docs[th.textContent]) th.setAttribute("data-tip", docs[th.textContent]);
    const body = table.createTBody();
    for (const r of rows) add(body, "td", r);
    place.append(table);
  }));
})();
