// What a web worker loads, as a module.
import { expose } from "comlink";
import { serve } from "./serve.ts";

expose(serve());
