import { randomUUID } from "node:crypto";
import { TcpProxy } from "../../server/testing/tcp-proxy.ts";
import { fault } from "./fault.ts";
import { either } from "./sheet.ts";
import { pause, until } from "./wait.ts";

const rounds = either(2, 20);
const atOnce = 50;

fault(
  "F11",
  `the same key ${atOnce} times at once over two nodes, ${rounds} times; again after a reply that was lost`,
  { nodes: 2 },
  async (stage, sheet) => {
    stage.read(either(10, 100));
    const writers = Array.from({ length: atOnce }, (_, place) =>
      stage.writer(place % 2 === 0 ? stage.urls : [...stage.urls].reverse()),
    );
    let different = 0;
    for (let turn = 0; turn < rounds; turn += 1) {
      const key = randomUUID();
      const before = await stage.size();
      const answers = await Promise.all(writers.map((writer) => writer.write(`Presisering ${turn}`, key)));
      different += new Set(answers.map((answer) => JSON.stringify(answer))).size - 1;
      different += (await stage.size()) - before - 1;
    }
    sheet.exactly("entries and answers too many", different, 0);

    const line = await TcpProxy.open(stage.first.port);
    stage.onClose(() => line.close());
    let again = 0;
    for (let turn = 0; turn < rounds; turn += 1) {
      const before = await stage.size();
      line.swallowAnswers();
      // First by the line that loses the reply, then on the other node.
      const written = stage.writer([line.url, stage.second.url]).write(`Tapt svar ${turn}`);
      await until("published", async () => (await stage.size()) > before, 10_000);
      line.cut();
      line.swallowAnswers(false);
      const { number } = await written;
      await pause(50);
      again += (await stage.size()) - number;
    }
    sheet.exactly("entries too many after a lost reply", again, 0);
  },
);
