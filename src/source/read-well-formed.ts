import {
  boolCoreTag,
  CHOMPING_MODE,
  COLLECTION_STYLE,
  EVENT_ID,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE,
  type AliasEvent,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import type { Span } from "../diagnose/span.ts";
import { openParentheses } from "./broken-at-comma.ts";
import { limits, reservedKeys } from "./language-limits.ts";
import type { LocatedEntry, LocatedNode, LocatedScalar } from "./located-node.ts";
import { lookAlikeHelp } from "./unseen-characters.ts";

/** What an alias stands for: a value, how many values it holds with itself, and levels below it. */
interface Anchored {
  readonly node: LocatedNode;
  readonly nodes: number;
  readonly height: number;
}

/**
 * The value of a file that has nothing to report, read in a third of the time that the diagnosing parser takes (docs/decisions/0043).
 * Undefined where there may be something to say, where the two parsers were found to differ, or where a file uses what few
 * do: tags, directives, several documents. `locateYaml` reads those, and gives the same value and places where both read a file.
 */
export function readWellFormed(file: string, text: string): LocatedNode | undefined {
  if (disputed.test(text) || text.includes("\ufeff", 1)) return undefined;
  const events = eventsOf(text) ?? [];
  const [document, first] = events;
  if (document?.type !== EVENT_ID.DOCUMENT || document.directives.length > 0) return undefined;
  if (document.explicitStart && !text.startsWith("---\n")) return undefined;
  // Every file of the language is a map.
  if (first?.type !== EVENT_ID.MAPPING) return undefined;
  let at = 1;
  let nodes = 0;
  let isOdd = false;
  /** Where the last key, value or bracket ended. */
  let reached = 0;
  /** How deep the value that is being read goes. */
  let deepest = 0;
  const anchors = new Map<string, Anchored | undefined>();
  const root = read(0, false);
  // Behind the value the document ends, and the file with it.
  return isOdd || events[at]?.type !== EVENT_ID.POP || at + 1 !== events.length ? undefined : root;

  function read(depth: number, isInFlow: boolean): LocatedNode {
    const event = events[at++];
    if (event?.type === EVENT_ID.ALIAS) return useOf(event, depth);
    if (event === undefined || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP)
      return nothing();
    const [around, before] = [deepest, nodes];
    deepest = depth;
    if (++nodes > limits.nodes || depth > limits.depth || event.tagStart >= 0) isOdd = true;
    const name = event.anchorStart < 0 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
    if (name !== undefined && !(plainName.test(name) && isBlank(text[event.anchorEnd]))) isOdd = true;
    // Not to be used inside itself.
    if (name !== undefined) anchors.set(name, undefined);
    const node = readOf(event, depth, isInFlow);
    // An anchor of the same name inside it stands below it.
    if (name !== undefined && anchors.get(name) === undefined)
      anchors.set(name, { node, nodes: nodes - before, height: deepest - depth });
    deepest = Math.max(around, deepest);
    return node;
  }

  function readOf(
    event: ScalarEvent | SequenceEvent | MappingEvent,
    depth: number,
    isInFlow: boolean,
  ): LocatedNode {
    if (event.type === EVENT_ID.SCALAR) return scalar(event, isInFlow);
    return event.type === EVENT_ID.SEQUENCE ? list(event, depth) : map(event, depth);
  }

  /** An alias means what its anchor holds, with the places it has there; both limits count it. */
  function useOf(event: AliasEvent, depth: number): LocatedNode {
    const anchored = anchors.get(text.slice(event.anchorStart, event.anchorEnd));
    if (anchored === undefined) return nothing();
    nodes += anchored.nodes;
    deepest = Math.max(deepest, depth + 1 + anchored.height);
    if (nodes > limits.nodes || deepest > limits.depth) isOdd = true;
    endAt(event.anchorEnd);
    return anchored.node;
  }

  /** Stands where the file says what cannot be read here. */
  function nothing(): LocatedScalar {
    isOdd = true;
    return { kind: "scalar", span: spanFrom(reached, reached), value: null };
  }

  function list(event: SequenceEvent, depth: number): LocatedNode {
    const items: LocatedNode[] = [];
    reached = opened(event);
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    while (!isOdd && events[at]?.type !== EVENT_ID.POP) {
      if (isNothing(events[at]) || isBelowComment(events[at])) isOdd = true;
      items.push(read(depth + 1, isFlow));
    }
    at++;
    return { kind: "list", span: spanFrom(event.start, closed(event)), items };
  }

  function map(event: MappingEvent, depth: number): LocatedNode {
    const entries = new Map<string, LocatedEntry>();
    reached = opened(event);
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    while (!isOdd && events[at]?.type !== EVENT_ID.POP) {
      const keyEvent = events[at];
      if (
        keyEvent?.type !== EVENT_ID.SCALAR ||
        isNothing(keyEvent) ||
        keyEvent.anchorStart >= 0 ||
        isBlock(keyEvent)
      )
        isOdd = true;
      const keyNode = read(depth + 1, isFlow);
      const value = keyNode.kind === "scalar" ? keyNode.value : null;
      const key = String(value);
      if (
        value === null ||
        typeof value === "boolean" ||
        key === "<<" ||
        reservedKeys.has(key) ||
        entries.has(key) ||
        lookAlikeHelp(key).help
      )
        isOdd = true;
      if (isBelowComment(events[at])) isOdd = true;
      entries.set(key, { keySpan: keyNode.span, value: read(depth + 1, isFlow) });
    }
    at++;
    return { kind: "map", span: spanFrom(event.start, closed(event)), entries };
  }

  function scalar(event: ScalarEvent, isInFlow: boolean): LocatedScalar {
    if (isNothing(event) && event.anchorStart >= 0) isOdd = true;
    if (isNothing(event)) return { kind: "scalar", span: spanFrom(reached, reached), value: null };
    const value = getScalarValue(text, event);
    let { valueStart: start, valueEnd: end } = event;
    if (isQuoted(event)) {
      // An escaped line end before an empty line, and code points beyond the last.
      if (/\\[\r\nU]/.test(text.slice(start, end))) isOdd = true;
      start--;
      end++;
      endAt(end);
    } else {
      if (isBlock(event)) {
        start = after(reached, /[|>]/y);
        // An indentation that is told in numbers, and lines without text that are kept.
        if (/\d/.test(text.slice(start, start + 3)) || event.chomping === CHOMPING_MODE.KEEP) isOdd = true;
        end = start + text.slice(start, end).trimEnd().length;
      } else if (isInFlow && openParentheses(value) !== 0) isOdd = true;
      reached = end;
    }
    if (event.style !== SCALAR_STYLE.PLAIN) return { kind: "scalar", span: spanFrom(start, end), value };
    // A number too large for one is a text to the one parser and infinite to the other.
    if (Math.abs(Number(value)) === Infinity) isOdd = true;
    return { kind: "scalar", span: spanFrom(start, end), value: resolved(value) };
  }

  /** Whether a comment at the start of a line stands between a key or dash and its text. */
  function isBelowComment(event: Event | undefined): boolean {
    if (event?.type !== EVENT_ID.SCALAR) return false;
    const between = text.slice(reached, Math.max(reached, event.valueStart));
    return between.includes("\n#") && !/\n *-[^\n]*$/.test(between);
  }

  function opened(event: SequenceEvent | MappingEvent): number {
    if (event.style !== COLLECTION_STYLE.FLOW) return event.start;
    // A pair in a list, `[a: 1]`, is a map without brackets.
    if (!"[{".includes(text[event.start]!)) isOdd = true;
    return event.start + 1;
  }

  /** Where a collection ends, which no event tells: behind its bracket, or with the last thing in it. */
  function closed({ start, style }: SequenceEvent | MappingEvent): number {
    if (style !== COLLECTION_STYLE.FLOW) return reached;
    endAt(after(reached, /[\]}]/y) + 1);
    // The diagnosing parser takes some comments at the start of a line, in brackets and above texts, for mistakes.
    if (text.slice(start, reached).includes("\n#")) isOdd = true;
    return reached;
  }

  /** Ends a quote, an alias or brackets: a word behind them is a mistake that the quick parser may take for a key. */
  function endAt(end: number): void {
    reached = end;
    behind.lastIndex = end;
    if (!behind.test(text)) isOdd = true;
  }

  /** The place of a sign behind a value, past blanks, comments and signs of other kinds. */
  function after(start: number, sign: RegExp): number {
    for (let place = start; place < text.length; place++) {
      sign.lastIndex = place;
      if (sign.test(text)) return place;
      if (text[place] === "#") place = endOfLine(place);
    }
    isOdd = true;
    return start;
  }

  function endOfLine(place: number): number {
    const end = text.indexOf("\n", place);
    return end < 0 ? text.length : end;
  }

  function spanFrom(start: number, end: number): Span {
    return { file, start, end };
  }
}

/** What the two parsers do not read alike anywhere: tabs, lone carriage returns, the end of a document. */
const disputed = /\t|\r(?!\n)|^\.\.\./m;

/** What may stand behind a quote, an alias or brackets. */
const behind = / *(?:[,:\]}#]|\r?\n|$)/y;

/** An anchor's name without the signs that may end it or mean something else. */
const plainName = /^[\p{L}\p{N}_-]+$/u;

function isBlank(character: string | undefined): boolean {
  return character !== undefined && " \r\n".includes(character);
}

function eventsOf(text: string): Event[] | undefined {
  try {
    return parseEvents(text, {});
  } catch {
    return undefined;
  }
}

function isNothing(event: Event | undefined): boolean {
  return event?.type === EVENT_ID.SCALAR && event.valueStart < 0;
}

function isQuoted({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}

function isBlock({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK;
}

/** What a word without quotes means in YAML 1.2's core schema. */
function resolved(source: string): string | number | boolean | null {
  for (const { implicitFirstChars, resolve, tagName } of coreTags) {
    if (implicitFirstChars && !implicitFirstChars.includes(source[0]!)) continue;
    const value = resolve(source, false, tagName);
    if (value !== NOT_RESOLVED) return value;
  }
  return source;
}

const coreTags = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag];
