// What the WebAssembly of a bundle's gate imports: all that any gate does, and what it shows itself.

import imports from "./imports.js";
import { lay, paint } from "./paint.js";

export default [...imports, paint, lay];
