/**
 * Ends the patience with which the command starts (see bundled-command.ts): reading a model is over, and simulating is long enough for
 * optimised code to pay. The build replaces it; beside the sources nobody is patient.
 */
export function optimiseAsUsual(): void {}
