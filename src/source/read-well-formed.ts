import {
  boolCoreTag,
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
 * Undefined where there may be something to say or the file uses what few files do: tags, directives, several
 * documents. `locateYaml` reads those, and gives the same value and places where both read a file.
 */
export function readWellFormed(file: string, text: string): LocatedNode | undefined {
  // The two parsers disagree on whether it ends a line.
  if (/\r(?!\n)/.test(text)) return undefined;
  const events = eventsOf(text);
  if (events?.[0]?.type !== EVENT_ID.DOCUMENT || events[0].directives.length > 0) return undefined;
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
    const event = events![at++];
    if (event?.type === EVENT_ID.ALIAS) return useOf(event, depth);
    if (event === undefined || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP)
      return nothing();
    const [around, before] = [deepest, nodes];
    deepest = depth;
    if (++nodes > limits.nodes || depth > limits.depth || event.tagStart >= 0) isOdd = true;
    const name = event.anchorStart < 0 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
    // Not to be used inside itself.
    if (name !== undefined) anchors.set(name, undefined);
    const node = readOf(event, depth, isInFlow);
    if (name !== undefined) anchors.set(name, { node, nodes: nodes - before, height: deepest - depth });
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
    reached = event.anchorEnd;
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
    while (!isOdd && events![at]?.type !== EVENT_ID.POP) {
      if (isNothing(events![at])) isOdd = true;
      items.push(read(depth + 1, isFlow));
    }
    at++;
    return { kind: "list", span: spanFrom(event.start, closed(event)), items };
  }

  function map(event: MappingEvent, depth: number): LocatedNode {
    const entries = new Map<string, LocatedEntry>();
    reached = opened(event);
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    while (!isOdd && events![at]?.type !== EVENT_ID.POP) {
      if (events![at]?.type !== EVENT_ID.SCALAR || isNothing(events![at])) isOdd = true;
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
    if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
      start--;
      end++;
    } else if (event.style !== SCALAR_STYLE.PLAIN) {
      start = after(reached, /[|>]/y);
      end = start + text.slice(start, end).trimEnd().length;
    } else if (isInFlow && openParentheses(value) !== 0) isOdd = true;
    reached = end;
    if (event.style !== SCALAR_STYLE.PLAIN) return { kind: "scalar", span: spanFrom(start, end), value };
    // A number too large for one is a text to the one parser and infinite to the other.
    if (Math.abs(Number(value)) === Infinity) isOdd = true;
    return { kind: "scalar", span: spanFrom(start, end), value: resolved(value) };
  }

  function opened(event: SequenceEvent | MappingEvent): number {
    if (event.style !== COLLECTION_STYLE.FLOW) return event.start;
    // A pair in a list, `[a: 1]`, is a map without brackets.
    if (!"[{".includes(text[event.start]!)) isOdd = true;
    return event.start + 1;
  }

  /** Where a collection ends, which no event tells: behind its bracket, or with the last thing in it. */
  function closed({ style }: SequenceEvent | MappingEvent): number {
    if (style === COLLECTION_STYLE.FLOW) reached = after(reached, /[\]}]/y) + 1;
    return reached;
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
