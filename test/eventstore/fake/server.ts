import { GossipService } from "@eventstore/db-client/generated/gossip_grpc_pb.js";
import { ServerFeaturesService } from "@eventstore/db-client/generated/serverfeatures_grpc_pb.js";
import {
  type IStreamsServer,
  StreamsService,
} from "@eventstore/db-client/generated/streams_grpc_pb.js";
import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { Server, ServerCredentials, type ServiceError, status } from "@grpc/grpc-js";
import { appendOf, batchAppendOf } from "./appends.ts";
import type { Faults, Seen } from "./faults.ts";
import type { FakeLog } from "./log.ts";
import { featuresMessage, gossipMessage } from "./messages.ts";
import { type FakeOptions, failure, type Node, nodeOf, refusalOf } from "./node.ts";
import { serveRead, serveSubscription } from "./subscription.ts";

export interface FakeServer {
  readonly port: number;
  readonly log: FakeLog;
  readonly faults: Faults;
  readonly seen: Seen;
  /** Ends every subscription without an error, as a server does that shuts down. */
  readonly endSubscriptions: () => void;
  readonly stop: () => void;
}

type Answer = (error: ServiceError | null, message: unknown) => void;

const readOf =
  (node: Node): IStreamsServer["read"] =>
  (call) => {
    const { log, faults, seen, subscribed, nextChange } = node;
    const refused = refusalOf(node, call.metadata);
    const options = call.request.getOptions();
    if (refused !== null || options === undefined) {
      call.emit("error", refused ?? failure(status.INVALID_ARGUMENT, "no options"));
    } else if (faults.frozen) {
      // Neither an answer nor an error.
    } else if (options.hasSubscription()) {
      seen.subscriptions++;
      subscribed.add(call);
      void serveSubscription(call, options, { log, faults, seen, nextChange });
    } else {
      void serveRead(call, options, log);
    }
  };

const bound = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error === null ? resolve(port) : reject(error),
    );
  });

/** The protocol of EventStoreDB over a log in memory: what its client sends and expects, no more. */
export const openFakeServer = async (options: FakeOptions = {}): Promise<FakeServer> => {
  const node = nodeOf(options);
  const server = new Server();
  const streamsService: UntypedServiceImplementation = {
    read: readOf(node),
    append: appendOf(node),
    batchAppend: batchAppendOf(node),
  };
  server.addService(StreamsService, streamsService);
  server.addService(ServerFeaturesService, {
    getSupportedMethods: (_: unknown, callback: Answer) => callback(null, featuresMessage()),
  });
  server.addService(GossipService, {
    read: (_: unknown, callback: Answer) =>
      callback(null, gossipMessage("127.0.0.1", node.faults.leaderPort ?? port)),
  });
  const port = await bound(server);
  return {
    port,
    log: node.log,
    faults: node.faults,
    seen: node.seen,
    endSubscriptions: () => {
      for (const call of node.subscribed) call.end();
      node.subscribed.clear();
    },
    stop: () => server.forceShutdown(),
  };
};
