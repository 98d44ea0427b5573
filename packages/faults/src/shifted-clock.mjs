// Preloaded into a node (NODE_OPTIONS): its clock is FAULTS_SHIFT_MS ahead of everybody's.
const shift = Number(process.env.FAULTS_SHIFT_MS);
const RealDate = Date;
const now = () => RealDate.now() + shift;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }

  static now() {
    return now();
  }
};
