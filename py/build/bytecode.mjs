// Compiles an archive of Python sources inside Pyodide under node, where no CPython 3.13 is at hand.
// node bytecode.mjs PYODIDE_DIR BYTECODE_PY SOURCE_ZIP TARGET_ZIP OPTIMIZE
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, script, source, target, optimize] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: folder });
pyodide.FS.writeFile("/bytecode.py", readFileSync(script));
pyodide.FS.writeFile("/source.zip", readFileSync(source));
pyodide.pyimport("sys").path.append("/");
pyodide.pyimport("bytecode").compile_archive("/source.zip", "/target.zip", Number(optimize));
writeFileSync(target, pyodide.FS.readFile("/target.zip"));
process.exit(0);
