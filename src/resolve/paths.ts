/** The folder of a file, without a closing slash; "" for the current folder. */
export function folderOf(file: string): string {
  const slash = file.lastIndexOf("/");
  return slash === -1 ? "" : file.slice(0, slash) || "/";
}

/** `relative` seen from `folder`, without `.` and, where possible, `..`. Forward slashes only. */
export function joinPath(folder: string, relative: string): string {
  const whole = relative.startsWith("/") ? relative : folder === "" ? relative : `${folder}/${relative}`;
  const steps: string[] = [];
  for (const step of whole.split("/")) {
    if (step === "." || step === "") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else steps.push(step);
  }
  return (whole.startsWith("/") ? "/" : "") + steps.join("/");
}

/** Whether a relative path, seen from `folder`, stays inside `root`. */
export function staysInside(root: string, folder: string, relative: string): boolean {
  if (relative.startsWith("/") || /^[A-Za-z]:|\\/.test(relative)) return false;
  return isBelow(root, joinPath(folder, relative));
}

/** Whether a path without needless steps lies below a folder. */
export function isBelow(root: string, target: string): boolean {
  const inside = root === "" || root.endsWith("/") ? root : `${root}/`;
  if (!target.startsWith(inside)) return false;
  // A root of `..` is itself written with steps upwards: `../../a` starts with it and lies above.
  const rest = target.slice(inside.length);
  return rest !== "" && rest !== ".." && !rest.startsWith("../") && !rest.startsWith("/");
}
