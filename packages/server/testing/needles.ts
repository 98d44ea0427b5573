/** Planted in everything that is private. */
export const needles = {
  draftTitle: "nålutkasttittel",
  draftInvitation: "nålutkastinvitasjon",
  needTitle: "nålbehovstittel",
  needAffected: "nålbehovsberørte",
  needSituation: "nålbehovssituasjon",
  needEffect: "nålbehovseffekt",
  looseNeed: "nålløstbehov",
  submission: "nålspørsmål",
  proposed: "nålordlyd",
  hostName: "nålvertsnavn",
  supplierName: "nålselgernavn",
} as const;

/** Who may read nothing of it. */
export const outsiders = ["anonymous", "outsider", "supplierB", "otherBuyer"] as const;
export type Outsider = (typeof outsiders)[number];
