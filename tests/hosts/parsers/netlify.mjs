// Reads `_redirects` and `_headers` of the folder in argv with Netlify's own parsers, and answers the requests on stdin
// with Netlify's own matcher: a JSON list of paths with their queries becomes one of rules (null where none matches) and
// headers.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, tools] = process.argv.slice(2);
const require = createRequire(`${tools}/package.json`);
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { parseAllRedirects } = await load("@netlify/redirect-parser");
const { parseAllHeaders } = await load("@netlify/headers-parser");
const redirector = require("netlify-redirector");

const parsed = await parseAllRedirects({ redirectsFiles: [`${folder}/_redirects`] });
const headers = await parseAllHeaders({ headersFiles: [`${folder}/_headers`], minimal: false });
const matcher = await redirector.parsePlain(readFileSync(`${folder}/_redirects`, "utf8"), {});
const answers = JSON.parse(readFileSync(0, "utf8")).map((request) => {
  const { pathname, search } = new URL(request, "https://example.org");
  const asked = { scheme: "https", host: "example.org", path: pathname, query: search.slice(1), headers: {} };
  const rule = matcher.match({ ...asked, cookieValues: {}, getHeader: () => "", getCookie: () => "" });
  const fields = headers.headers.filter(({ forRegExp }) => forRegExp.test(pathname)).map(({ values }) => values);
  return { rule, headers: Object.assign({}, ...fields) };
});
const errors = [...parsed.errors, ...headers.errors].map(String);
process.stdout.write(JSON.stringify({ errors, answers }));
