import { startTestServer } from "./test/http/testServer.ts";
import { subscribe } from "./test/http/sse.ts";
const s = await startTestServer();
setTimeout(async ()=>{ console.log("recording"); console.log(JSON.stringify(await s.ask(s.keyOf("platform","p"), `mutation{registerMerchant(input:{commandId:"1",name:"N"}){__typename}}`)));}, 500);
const x = await Promise.race([subscribe(s, s.keyOf("platform","p"), "subscription { eventRecorded { id } }"), new Promise<undefined>(r=>setTimeout(r,3000))]);
console.log(x, s.log());
process.exit();
