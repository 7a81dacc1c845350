/**
 * The page's only script. Without it everything can be read and the language switched; it tells the browser which language is
 * shown, for its title, its hyphens and its voice, lets an address end with `#zh`, and makes charts answer: a slider, or the
 * mouse, reads off a place of the axis, and buttons hide series. Texts enter as text, never as HTML.
 */
export const pageScript = `
const pick = (language) => {
  const article = document.getElementById("report-" + language);
  document.documentElement.lang = article.lang;
  document.title = article.dataset.title;
};
for (const input of document.querySelectorAll("input[name=language]")) {
  input.addEventListener("change", () => pick(input.value));
  if (location.hash.startsWith("#" + input.value)) input.checked = true;
  if (input.checked) pick(input.value);
}

const svgElement = (name, attributes) => {
  // The namespace as the parser gave it: the page writes no address down.
  const element = document.createElementNS(document.querySelector("svg.chart").namespaceURI, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};
const swatch = (color) => {
  const square = svgElement("svg", { viewBox: "0 0 10 10", class: "swatch", "aria-hidden": "true" });
  square.append(svgElement("rect", { width: 10, height: 10, fill: color ?? "none" }));
  return square;
};
const element = (name, className, ...parts) => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...parts);
  return made;
};

const answer = (figure) => {
  const { places, heading, series, words } = JSON.parse(figure.dataset.readout);
  const chart = figure.querySelector("svg.chart");
  const isShown = series.map(() => true);
  const output = element("output", "told", words.hint);
  const slider = element("input", "");
  Object.assign(slider, { type: "range", min: 0, max: places.length - 1, step: 1 });
  slider.value = places.length - 1;
  slider.setAttribute("aria-valuetext", places[places.length - 1]);
  const controls = element("div", "controls", element("label", "", words.place + " ", slider), output);

  // In the chart's own units, which stay when it changes its size. A place may stand in several panels.
  let known;
  const spots = () => known ??= [...chart.querySelectorAll("[data-place]")].map((mark) => {
    const inChart = (box) => {
      const matrix = chart.getScreenCTM().inverse();
      const [start, end] = [new DOMPoint(box.left, box.top), new DOMPoint(box.right, box.bottom)];
      return [start.matrixTransform(matrix), end.matrixTransform(matrix)];
    };
    const [left, right] = inChart(mark.getBoundingClientRect());
    const panel = mark.closest(".role-scope") ?? chart;
    const [top, bottom] = inChart((panel.querySelector(":scope > g > path.background") ?? panel).getBoundingClientRect());
    return { at: places.indexOf(mark.dataset.place), x: (left.x + right.x) / 2, panel, top: top.y, bottom: bottom.y, left: top.x, right: bottom.x };
  });

  const tell = () => {
    const at = Number(slider.value);
    slider.setAttribute("aria-valuetext", places[at]);
    output.replaceChildren(element("strong", "", places[at]), " (" + heading + ") ");
    series.forEach(({ label, color, texts }, index) => {
      if (isShown[index]) output.append(element("span", "one", ...(color ? [swatch(color)] : []), label + ": " + texts[at]), " ");
    });
    for (const line of chart.querySelectorAll(".cross")) line.remove();
    const panels = new Set();
    for (const spot of spots()) {
      if (spot.at !== at || panels.has(spot.panel)) continue;
      panels.add(spot.panel);
      chart.append(svgElement("line", { class: "cross", x1: spot.x, x2: spot.x, y1: spot.top, y2: spot.bottom }));
    }
  };
  slider.addEventListener("input", tell);
  slider.addEventListener("focus", tell);
  const point = (event) => {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(chart.getScreenCTM().inverse());
    let nearest;
    for (const spot of spots()) {
      if (y < spot.top || y > spot.bottom || x < spot.left - 9 || x > spot.right + 9) continue;
      if (!nearest || Math.abs(spot.x - x) < Math.abs(nearest.x - x)) nearest = spot;
    }
    if (!nearest) return;
    slider.value = nearest.at;
    tell();
  };
  chart.addEventListener("pointermove", point);
  chart.addEventListener("pointerdown", point);

  const colored = series.flatMap(({ label, color }, index) => color ? [{ label, color, index }] : []);
  if (colored.length > 1) {
    const buttons = colored.map(({ label, color, index }) => {
      const button = element("button", "", swatch(color), label);
      button.type = "button";
      button.setAttribute("aria-pressed", "true");
      button.addEventListener("click", () => {
        isShown[index] = !isShown[index];
        button.setAttribute("aria-pressed", String(isShown[index]));
        for (const mark of chart.querySelectorAll('[data-series="' + index + '"]')) mark.toggleAttribute("data-off", !isShown[index]);
        tell();
      });
      return button;
    });
    const group = element("div", "series", ...buttons);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", words.series);
    controls.prepend(group);
  }
  figure.querySelector(".picture").after(controls);
};
for (const figure of document.querySelectorAll("figure[data-readout]")) answer(figure);
`;
