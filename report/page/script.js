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
    const body = table.createTBody();
    for (const r of rows) add(body, "td", r);
    place.append(table);
  }));
})();
