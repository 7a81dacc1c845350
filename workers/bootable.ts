/**
 * A worker's entry as a URL that `new Worker` can load. Node before 22.18 reads no TypeScript, and a worker does not inherit the
 * parent's loader; so when run from sources, a worker first registers tsx for itself. Built JavaScript is loaded as it is.
 */
export function bootable(entry: URL): URL {
  if (!entry.pathname.endsWith(".ts") || Reflect.get(process.features, "typescript")) return entry;
  const tsx = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const boot = `import { register } from ${tsx}; register(); await import(${JSON.stringify(entry.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(boot)}`);
}
