/** What charts are drawn on: white paper, or a dark screen. */
export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The colours of one theme. Those that mean something have the same meaning, and about the same hue, in both. */
export interface Inks {
  /** What lies behind everything, and inside of rings. */
  readonly paper: string;
  /** Titles, labels, and lines that are no scenario's own. */
  readonly text: string;
  /** Subtitles, captions and remarks. */
  readonly quiet: string;
  /** Lines that only help the eye: the one ink that need not stand out. */
  readonly grid: string;
  /** Axes, ends of allowed ranges, and whatever has no meaning of its own. */
  readonly neutral: string;
  readonly history: string;
  /** Bands and bars of observed years. */
  readonly historyBand: string;
  readonly projection: string;
  /** The plan's year and what is missed. */
  readonly plan: string;
  /** One a scenario: readable as text, the first three unlike in grey too, four and four unlike to the colour-blind. */
  readonly scenarios: readonly string[];
  /** Sectors, fuels, routes: neighbours and the first eight unlike to the colour-blind. */
  readonly categories: readonly string[];
  /** From little to much, light to strong: cells of a heat map. */
  readonly ramp: readonly string[];
}

const light: Inks = {
  paper: "#FFFFFF",
  text: "#222222",
  quiet: "#595959",
  grid: "#E6E6E6",
  neutral: "#8C8C8C",
  history: "#333333",
  historyBand: "#8C8C8C",
  projection: "#0B5FA5",
  plan: "#A34A14",
  scenarios: ["#08427F", "#B35C00", "#00705A", "#A055C2", "#7D1427", "#1F7A99", "#77690A", "#5C5C5C"],
  categories: [
    "#413E96",
    "#906606",
    "#404005",
    "#6C0256",
    "#989912",
    "#8E405B",
    "#149483",
    "#3772AC",
    "#5E293B",
    "#806FCD",
    "#261A71",
    "#603E68",
    "#511903",
    "#17843F",
    "#B96365",
    "#606127",
    "#6E3EAD",
    "#AC8D58",
    "#09687F",
    "#095B46",
  ],
  ramp: ["#F2F6FA", "#BFD6EA", "#7FAFD6", "#3F84BD", "#0B5FA5", "#083C69"],
};

const dark: Inks = {
  paper: "#14181D",
  text: "#E6EAEE",
  quiet: "#A7AFB8",
  grid: "#2C333B",
  neutral: "#7B848D",
  history: "#D3D8DE",
  historyBand: "#8A929A",
  projection: "#6CB2F5",
  plan: "#F4A26B",
  scenarios: ["#4F9BE8", "#F2A65A", "#8FECD0", "#DDB6FF", "#E0605A", "#A5DCF5", "#D8CE5A", "#9AA1A9"],
  categories: [
    "#8084E3",
    "#EBAD2F",
    "#818228",
    "#B45398",
    "#EBED6D",
    "#DD87A2",
    "#25EED3",
    "#82BFFE",
    "#A4687A",
    "#CDC7FD",
    "#5B5CB7",
    "#A680AF",
    "#9D5035",
    "#71D289",
    "#FCBCBB",
    "#A7A96E",
    "#B48DF4",
    "#FDE0B0",
    "#43B4D4",
    "#38A686",
  ],
  ramp: ["#1B2530", "#1F3F5E", "#27608F", "#3B86C4", "#6CB2F5", "#C4E1FB"],
};

/** The colours of a theme. */
export const inks: Readonly<Record<Theme, Inks>> = { light, dark };
