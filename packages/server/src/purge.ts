import { StartFailure } from "./store/embedded/failure.ts";
import { purge } from "./store/purge.ts";

/** What `--purge` does, and tells. Nodes may be running meanwhile. */
export async function purgeErased(url: string, say: (line: string) => void): Promise<void> {
  const left = await purge(url, say);
  if (left.length > 0)
    throw new StartFailure(
      ["The database's own operator has something left to do before what was erased is gone:", ...left].join(
        "\n",
      ),
    );
  say(
    "What was erased is gone from the files of the database. Backups, replicas and archived logs are others' to purge.",
  );
}
