// Reads `_redirects` and `_headers` of the folder in argv with the parser of Cloudflare Pages, and answers the requests
// on stdin, a JSON list of paths with their queries, with the handler of Cloudflare Pages itself.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, tools] = process.argv.slice(2);
const require = createRequire(`${tools}/package.json`);
const source = `
export { parseRedirects } from "@cloudflare/pages-shared/metadata-generator/parseRedirects.ts";
export { parseHeaders } from "@cloudflare/pages-shared/metadata-generator/parseHeaders.ts";
export { createMetadataObject } from "@cloudflare/pages-shared/metadata-generator/createMetadataObject.ts";
export { generateHandler } from "@cloudflare/pages-shared/asset-server/handler.ts";
`;
const { outputFiles } = await require("esbuild").build({
  stdin: { contents: source, resolveDir: tools }, bundle: true, write: false, format: "esm", platform: "node",
});
const code = Buffer.from(outputFiles[0].contents).toString("base64");
const pages = await import(`data:text/javascript;base64,${code}`);

const redirects = pages.parseRedirects(readFileSync(`${folder}/_redirects`, "utf8"));
const headers = pages.parseHeaders(readFileSync(`${folder}/_headers`, "utf8"));
const metadata = pages.createMetadataObject({ redirects, headers });
const isFile = (path) => !path.includes("\0") && existsSync(folder + path) && statSync(folder + path).isFile();

const answers = [];
for (const request of JSON.parse(readFileSync(0, "utf8"))) {
  const response = await pages.generateHandler({
    request: new Request(new URL(request, "https://example.org")),
    metadata,
    logError: (error) => { throw error; },
    findAssetEntryForPath: async (path) => (isFile(path) ? path : null),
    getAssetKey: (path) => encodeURI(path), // it goes into a header
    negotiateContent: () => ({ encoding: null }),
    fetchAsset: async (key) => {
      return { body: new Response(readFileSync(folder + decodeURI(key))).body, contentType: "text/html" };
    },
  });
  answers.push({
    status: response.status, location: response.headers.get("location"), body: await response.text(),
    headers: Object.fromEntries(response.headers),
  });
}
const errors = [...redirects.invalid, ...headers.invalid].map(({ message }) => message);
process.stdout.write(JSON.stringify({ errors, answers }));
