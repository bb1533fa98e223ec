// What the WebAssembly of a bundle's gate imports: all that any gate does, and the layer that it shows itself.

import imports from "./imports.js";
import { paint } from "./paint.js";

export default Object.assign(imports, { E: paint });
