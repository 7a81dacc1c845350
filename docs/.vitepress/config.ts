import { readFileSync } from "node:fs";
import { defineConfig, type DefaultTheme } from "vitepress";
import { group, pagesOf } from "./page-list.ts";
import { copyLinked, followRepositoryLinks } from "./repository-files.ts";
import { slugify } from "./slugify.ts";

const linked = new Set<string>();

/** Words of a text, for the search: Chinese is not written with blanks, so each of its characters is a word. */
function words(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}_]+/gu) ?? [];
}

const sidebar: DefaultTheme.SidebarItem[] = [
  ...group("Begin", [
    { text: "Tutorial: 15 minutes", link: "/tutorial" },
    { text: "How to read an answer", link: "/planner/read-an-answer" },
    { text: "Compare, chart, report, hand on", link: "/planner/hand-on" },
  ]),
  ...group("Write a model", [
    { text: "The model language", link: "/language" },
    { text: "Every key", link: "/reference/language" },
    { text: "Findings and their cures", link: "/diagnostics/" },
  ]),
  ...group("Use it", [
    { text: "Commands", link: "/reference/commands" },
    { text: "Library", link: "/reference/library" },
    { text: "Kept draws", link: "/draws" },
    { text: "Charts", link: "/charts" },
    { text: "Exchange with other tools", link: "/exchange" },
    ...pagesOf("gallery"),
  ]),
  ...group("Models", [
    ...pagesOf("models"),
    { text: "Guangxi: files and what is not known", link: "/repository/guangxi" },
  ]),
  ...group("Methods", pagesOf("methods")),
  ...group("How it is built", [
    { text: "Architecture", link: "/architecture" },
    { text: "Changelog", link: "/repository/changelog" },
  ]),
  ...group("Decisions", pagesOf("decisions"), true),
  ...group("Diagnostics", pagesOf("diagnostics"), true),
];

const chineseSidebar: DefaultTheme.SidebarItem[] = [
  ...group("开始", [
    { text: "教程：15 分钟", link: "/zh/tutorial" },
    { text: "怎样读结果", link: "/zh/planner/read-an-answer" },
    { text: "比较、图表、报告、数据交付", link: "/zh/planner/hand-on" },
  ]),
  ...group("参考", [
    { text: "命令", link: "/zh/reference/commands" },
    { text: "计算方法", link: "/zh/methods" },
    { text: "模型语言（英文）", link: "/language" },
    { text: "诊断（中英文消息）", link: "/diagnostics/" },
    { text: "广西模型", link: "/models/guangxi" },
  ]),
];

export default defineConfig({
  title: "peakcast",
  description: "When a region's industrial CO₂ peaks, how sure that is, what moves it, and what it takes.",
  head: [
    ["style", {}, readFileSync(new URL("./site.css", import.meta.url), "utf8")],
    // No icon, so that browsers do not ask for one.
    ["link", { rel: "icon", href: "data:," }],
  ],
  outDir: "../.tmp/site",
  cacheDir: "../.tmp/vitepress",
  // Relative addresses would be better still; VitePress has none. PEAKCAST_DOCS_BASE is for a host that serves a folder.
  base: process.env["PEAKCAST_DOCS_BASE"] ?? "/",
  rewrites: { ":folder(.*)/README.md": ":folder/index.md" },
  locales: {
    root: { label: "English", lang: "en" },
    zh: {
      label: "中文",
      lang: "zh-Hans",
      description: "一个地区的工业 CO₂ 何时达峰、把握多大、由什么决定、需要付出什么。",
      themeConfig: {
        nav: [
          { text: "教程", link: "/zh/tutorial" },
          { text: "规划人员", link: "/zh/planner/read-an-answer" },
          { text: "命令", link: "/zh/reference/commands" },
        ],
        sidebar: chineseSidebar,
        outline: { label: "本页" },
        docFooter: { prev: "上一页", next: "下一页" },
        darkModeSwitchLabel: "外观",
        sidebarMenuLabel: "目录",
        returnToTopLabel: "回到顶部",
        langMenuLabel: "语言",
      },
    },
  },
  themeConfig: {
    nav: [
      { text: "Tutorial", link: "/tutorial" },
      { text: "For planners", link: "/planner/read-an-answer" },
      { text: "Language", link: "/language" },
      { text: "Commands", link: "/reference/commands" },
      { text: "Library", link: "/reference/library" },
      { text: "Methods", link: "/methods/sampling" },
    ],
    sidebar: { "/zh/": chineseSidebar, "/": sidebar },
    outline: { level: [2, 3] },
    // A language is chosen on the home page where a page has no counterpart.
    i18nRouting: false,
    search: {
      provider: "local",
      options: {
        miniSearch: { options: { tokenize: words } },
        locales: {
          zh: {
            translations: {
              button: { buttonText: "搜索", buttonAriaLabel: "搜索" },
              modal: {
                noResultsText: "没有找到",
                resetButtonTitle: "清除",
                footer: { selectText: "选择", navigateText: "移动", closeText: "关闭" },
              },
            },
          },
        },
      },
    },
  },
  markdown: {
    anchor: { slugify },
    config: (markdown) => followRepositoryLinks(markdown, (path) => linked.add(path)),
  },
  buildEnd: ({ outDir }) => copyLinked(linked, outDir),
});
