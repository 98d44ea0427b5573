import type { DataSource } from "typeorm";
import { Room } from "./room.ts";

/** The rounds that somebody on this node follows, and what is known of how far each has come. */
export class Rooms {
  private readonly rooms = new Map<string, Room>();

  constructor(
    private readonly store: DataSource,
    /** Hears of what keeps readers waiting. */
    readonly onFault: (failure: unknown) => void,
  ) {}

  /**
   * Enters a round's room. It knows how far the record has come when this resolves, or, where the database cannot
   * tell just now, at the next look. Leave it when done.
   */
  async enter(dialogueId: string): Promise<Room> {
    const room = this.rooms.get(dialogueId) ?? new Room(dialogueId);
    this.rooms.set(dialogueId, room);
    room.readers += 1;
    await this.look([dialogueId]).catch(this.onFault);
    return room;
  }

  leave(room: Room): void {
    room.readers -= 1;
    if (room.readers === 0 && this.rooms.get(room.dialogueId) === room) this.rooms.delete(room.dialogueId);
  }

  /** Looks how far these rounds have come (all that are followed, where none are named) and wakes their readers. */
  async look(dialogueIds: readonly string[] = [...this.rooms.keys()]): Promise<void> {
    const followed = dialogueIds.filter((id) => this.rooms.has(id));
    if (followed.length === 0) return;
    const sizes: { id: string; size: number }[] = await this.store.query(
      "SELECT id, size FROM dialogue WHERE id = ANY($1)",
      [followed],
    );
    const nudges: { dialogueId: string; organisationId: string; nudges: number }[] = await this.store.query(
      `SELECT "dialogueId", "organisationId", nudges FROM seat WHERE "dialogueId" = ANY($1) AND nudges > 0`,
      [followed],
    );
    for (const { id, size } of sizes) {
      const seats = nudges.filter(({ dialogueId }) => dialogueId === id);
      this.rooms.get(id)?.update(size, new Map(seats.map((seat) => [seat.organisationId, seat.nudges])));
    }
  }
}
