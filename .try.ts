import { startTestServer } from "./test/http/testServer.ts";
import { subscribe } from "./test/http/sse.ts";
for (const mode of ["ask","stream","stream+leave", "both"]) {
const s = await startTestServer();
if (mode==="ask"||mode==="both") await s.ask(undefined, "{rules{name}}");
if (mode!=="ask") { const x = await subscribe(s, s.keyOf("platform","p"), "subscription { eventRecorded { id } }"); if (mode==="both") await s.ask(undefined, "{rules{name}}"); if (mode!=="stream") {x.leave(); await new Promise(r=>setTimeout(r,100));} }
const t0=performance.now();
await s.close(); console.log(mode, performance.now()-t0);
}
