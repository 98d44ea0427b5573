/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation SignOut {\n    signOut\n  }\n": typeof types.SignOutDocument,
    "\n  query DemoPeople {\n    demoPeople {\n      email\n      name\n      organisation\n      kind\n      summary\n    }\n  }\n": typeof types.DemoPeopleDocument,
    "\n  mutation SignInAsDemoPerson($email: String!) {\n    signInAsDemoPerson(email: $email) {\n      expiresAt\n    }\n  }\n": typeof types.SignInAsDemoPersonDocument,
    "\n  query RefusalCodes {\n    refusals {\n      code\n    }\n  }\n": typeof types.RefusalCodesDocument,
    "\n  query Session {\n    viewer {\n      isOperator\n      signedInUntil\n      person { id name email }\n      memberships { id role organisation { id name kind isConfirmed } }\n      invitations { id role organisation { id name kind isConfirmed } }\n    }\n  }\n": typeof types.SessionDocument,
    "\n  mutation EraseSubmission($id: ID!, $key: UUID!) {\n    eraseSubmission(id: $id, key: $key) { id state version }\n  }\n": typeof types.EraseSubmissionDocument,
    "\n  mutation PublishAnswer($input: PublishAnswerInput!) {\n    publishAnswer(input: $input) { number at }\n  }\n": typeof types.PublishAnswerDocument,
    "\n  mutation PublishClarification($input: PublishClarificationInput!) {\n    publishClarification(input: $input) { number at }\n  }\n": typeof types.PublishClarificationDocument,
    "\n  mutation CloseDialogue($id: ID!, $key: UUID!) {\n    closeDialogue(id: $id, key: $key) { number at }\n  }\n": typeof types.CloseDialogueDocument,
    "\n  mutation CorrectEntry($input: CorrectEntryInput!) {\n    correctEntry(input: $input) { number at }\n  }\n": typeof types.CorrectEntryDocument,
    "\n  mutation DeclineSubmission($input: DeclineSubmissionInput!) {\n    declineSubmission(input: $input) { id state version number }\n  }\n": typeof types.DeclineSubmissionDocument,
    "\n  mutation OpenDialogue($id: ID!, $key: UUID!) {\n    openDialogue(id: $id, key: $key) { number at }\n  }\n": typeof types.OpenDialogueDocument,
    "\n  mutation ExtendDeadline($input: ExtendDeadlineInput!) {\n    extendDeadline(input: $input) { number at }\n  }\n": typeof types.ExtendDeadlineDocument,
    "\n  mutation ProposeWording($submissionId: ID!, $text: String!, $expectedVersion: Int, $key: UUID!) {\n    proposeWording(submissionId: $submissionId, text: $text, expectedVersion: $expectedVersion, key: $key) {\n      id\n      state\n      version\n    }\n  }\n": typeof types.ProposeWordingDocument,
    "\n  mutation ProposeRedaction($input: ProposeRedactionInput!) {\n    proposeRedaction(input: $input) { id }\n  }\n": typeof types.ProposeRedactionDocument,
    "\n  mutation PublishQuestion($input: PublishQuestionInput!) {\n    publishQuestion(input: $input) { number at }\n  }\n": typeof types.PublishQuestionDocument,
    "\n  mutation AnnounceSession($input: AnnounceSessionInput!) {\n    announceSession(input: $input) { number at }\n  }\n": typeof types.AnnounceSessionDocument,
    "\n  mutation CancelSession($input: CancelSessionInput!) {\n    cancelSession(input: $input) { number at }\n  }\n": typeof types.CancelSessionDocument,
    "\n  mutation EndSession($dialogueId: ID!, $key: UUID!) {\n    endSession(dialogueId: $dialogueId, key: $key) { number at }\n  }\n": typeof types.EndSessionDocument,
    "\n  mutation StartSession($input: StartSessionInput!) {\n    startSession(input: $input) { number at }\n  }\n": typeof types.StartSessionDocument,
    "\n  query Dialogue($id: ID!) {\n    dialogue(id: $id) {\n      id\n      title\n      invitation\n      language\n      phase\n      isDemonstration\n      isFrozen\n      size\n      opensAt\n      questionsUntil\n      answersBy\n      closesAt\n      host { id name }\n      coHosts { id name }\n      need { id title affected situation wantedEffect }\n      viewerMay\n      redactions { id numbers fields ground level reason state isMine proposedAt proposedBy { id name } }\n    }\n  }\n": typeof types.DialogueDocument,
    "\n  query FindBuyers($search: String) {\n    organisations(first: 20, kind: BUYER, isConfirmed: true, search: $search) {\n      edges {\n        cursor\n        node { id name }\n      }\n    }\n  }\n": typeof types.FindBuyersDocument,
    "\n  query DraftToOpen($id: ID!) {\n    dialogue(id: $id) { id title language phase viewerMay host { id isConfirmed } }\n  }\n": typeof types.DraftToOpenDocument,
    "\n  mutation OpenNewDialogue($id: ID!, $key: UUID!) {\n    openDialogue(id: $id, key: $key) { number }\n  }\n": typeof types.OpenNewDialogueDocument,
    "\n  query OwnNeeds($search: String) {\n    needs(first: 100, search: $search) {\n      edges {\n        cursor\n        node { id title wantedEffect owner { id } }\n      }\n    }\n  }\n": typeof types.OwnNeedsDocument,
    "\n  query ChosenNeed($id: ID!) {\n    need(id: $id) { id title affected situation wantedEffect }\n  }\n": typeof types.ChosenNeedDocument,
    "\n  mutation CreateNeed($input: CreateNeedInput!) {\n    createNeed(input: $input) { id }\n  }\n": typeof types.CreateNeedDocument,
    "\n  mutation CreateDialogue($input: CreateDialogueInput!) {\n    createDialogue(input: $input) { id }\n  }\n": typeof types.CreateDialogueDocument,
    "\n  mutation RedactEntry($id: ID!, $key: UUID!) {\n    redactEntry(id: $id, key: $key) { number at }\n  }\n": typeof types.RedactEntryDocument,
    "\n  mutation WithdrawRedaction($id: ID!) {\n    withdrawRedaction(id: $id) { id state }\n  }\n": typeof types.WithdrawRedactionDocument,
    "\n  query Spreads($id: ID!, $after: Int!) {\n    dialogue(id: $id) { id \n        spreads(after: $after) { number milliseconds connections receipts { asked received lastMilliseconds } }\n       }\n  }\n": typeof types.SpreadsDocument,
    "\n  query SubmissionPage($id: ID!, $after: ID) {\n    dialogue(id: $id) {\n      id\n      submissions(first: 100, after: $after) {\n        id\n        ordinal\n        askerLabel\n        refersTo\n        text\n        mayReword\n        proposedText\n        agreedText\n        state\n        version\n        receivedAt\n        number\n        declinedOn\n        receipt\n      }\n    }\n  }\n": typeof types.SubmissionPageDocument,
    "\n  mutation AskQuestion($input: AskQuestionInput!) {\n    askQuestion(input: $input) { id ordinal receivedAt }\n  }\n": typeof types.AskQuestionDocument,
    "\n  mutation AcceptWording($id: ID!, $version: Int!) {\n    acceptWording(submissionId: $id, expectedVersion: $version) { id state version }\n  }\n": typeof types.AcceptWordingDocument,
    "\n  mutation TakeSeat($dialogueId: ID!, $organisationId: ID) {\n    takeSeat(dialogueId: $dialogueId, organisationId: $organisationId) { id takenAt }\n  }\n": typeof types.TakeSeatDocument,
    "\n  mutation WithdrawSubmission($id: ID!, $version: Int) {\n    withdrawSubmission(id: $id, expectedVersion: $version) { id state version }\n  }\n": typeof types.WithdrawSubmissionDocument,
    "\n  query Dialogues($after: String, $phase: DialoguePhase, $search: String) {\n    dialogues(first: 20, after: $after, phase: $phase, search: $search) {\n      totalCount\n      edges {\n        cursor\n        node {\n          id\n          title\n          language\n          phase\n          size\n          isDemonstration\n          opensAt\n          questionsUntil\n          answersBy\n          closesAt\n          closedAt\n          host { id name }\n          coHosts { id name }\n          need { id title }\n        }\n      }\n      pageInfo { endCursor hasNextPage }\n    }\n  }\n": typeof types.DialoguesDocument,
    "\n  subscription Nudges($dialogueId: ID!) {\n    nudges(dialogueId: $dialogueId) { dialogueId }\n  }\n": typeof types.NudgesDocument,
    "\n  subscription Entries($dialogueId: ID!, $after: Int!) {\n    entries(dialogueId: $dialogueId, after: $after) { number leaf disclosures head { size root note } }\n  }\n": typeof types.EntriesDocument,
    "\n  query EntryPage($dialogueId: ID!, $after: Int!) {\n    dialogue(id: $dialogueId) { id size entries(after: $after) { number leaf disclosures head { size root note } } }\n  }\n": typeof types.EntryPageDocument,
    "\n  query Size($dialogueId: ID!) {\n    dialogue(id: $dialogueId) { id size }\n  }\n": typeof types.SizeDocument,
    "\n  query Need($id: ID!) {\n    need(id: $id) {\n      id\n      title\n      affected\n      situation\n      wantedEffect\n      owner { id name }\n      dialogues(first: 100) { id title phase size language host { id name } }\n    }\n  }\n": typeof types.NeedDocument,
    "\n  query Needs($after: String, $search: String) {\n    needs(first: 20, after: $after, search: $search) {\n      totalCount\n      edges {\n        cursor\n        node {\n          id\n          title\n          situation\n          owner { id name }\n          dialogues(first: 20) { id phase language }\n        }\n      }\n      pageInfo { endCursor hasNextPage }\n    }\n  }\n": typeof types.NeedsDocument,
    "\n  mutation AddMember($organisationId: ID!, $email: String!, $role: MemberRole!) {\n    addMember(organisationId: $organisationId, email: $email, role: $role) { id }\n  }\n": typeof types.AddMemberDocument,
    "\n  mutation StartSignIn($email: String!) {\n    startSignIn(email: $email)\n  }\n": typeof types.StartSignInDocument,
    "\n  query ConfirmedBuyers($after: String) {\n    organisations(first: 50, after: $after, kind: BUYER, isConfirmed: true) {\n      edges {\n        cursor\n        node { id name country }\n      }\n      pageInfo { endCursor hasNextPage }\n    }\n  }\n": typeof types.ConfirmedBuyersDocument,
    "\n  mutation FinishSignIn($email: String!, $code: String!) {\n    finishSignIn(email: $email, code: $code) {\n      expiresAt\n      viewer {\n        person { id name }\n      }\n    }\n  }\n": typeof types.FinishSignInDocument,
    "\n  mutation AcceptMembership($membershipId: ID!) {\n    acceptMembership(membershipId: $membershipId) { id }\n  }\n": typeof types.AcceptMembershipDocument,
    "\n  mutation DeclineMembership($membershipId: ID!) {\n    removeMember(membershipId: $membershipId)\n  }\n": typeof types.DeclineMembershipDocument,
    "\n  mutation SetName($name: String!) {\n    setName(name: $name) { id name }\n  }\n": typeof types.SetNameDocument,
    "\n  query Organisation($id: ID!) {\n    organisation(id: $id) {\n      id\n      name\n      kind\n      country\n      registrationNumber\n      isConfirmed\n      members(first: 100) {\n        id\n        role\n        acceptedAt\n        person { id name email }\n      }\n    }\n  }\n": typeof types.OrganisationDocument,
    "\n  mutation RegisterOrganisation($input: RegisterOrganisationInput!) {\n    registerOrganisation(input: $input) { id name kind isConfirmed }\n  }\n": typeof types.RegisterOrganisationDocument,
    "\n  mutation RemoveMember($membershipId: ID!) {\n    removeMember(membershipId: $membershipId)\n  }\n": typeof types.RemoveMemberDocument,
    "\n  query WaitingOrganisations {\n    organisations(first: 100, isConfirmed: false) {\n      edges {\n        cursor\n        node { id name kind isConfirmed registrationNumber country }\n      }\n    }\n  }\n": typeof types.WaitingOrganisationsDocument,
    "\n  mutation ConfirmOrganisation($id: ID!) {\n    confirmOrganisation(id: $id) { id isConfirmed }\n  }\n": typeof types.ConfirmOrganisationDocument,
};
const documents: Documents = {
    "\n  mutation SignOut {\n    signOut\n  }\n": types.SignOutDocument,
    "\n  query DemoPeople {\n    demoPeople {\n      email\n      name\n      organisation\n      kind\n      summary\n    }\n  }\n": types.DemoPeopleDocument,
    "\n  mutation SignInAsDemoPerson($email: String!) {\n    signInAsDemoPerson(email: $email) {\n      expiresAt\n    }\n  }\n": types.SignInAsDemoPersonDocument,
    "\n  query RefusalCodes {\n    refusals {\n      code\n    }\n  }\n": types.RefusalCodesDocument,
    "\n  query Session {\n    viewer {\n      isOperator\n      signedInUntil\n      person { id name email }\n      memberships { id role organisation { id name kind isConfirmed } }\n      invitations { id role organisation { id name kind isConfirmed } }\n    }\n  }\n": types.SessionDocument,
    "\n  mutation EraseSubmission($id: ID!, $key: UUID!) {\n    eraseSubmission(id: $id, key: $key) { id state version }\n  }\n": types.EraseSubmissionDocument,
    "\n  mutation PublishAnswer($input: PublishAnswerInput!) {\n    publishAnswer(input: $input) { number at }\n  }\n": types.PublishAnswerDocument,
    "\n  mutation PublishClarification($input: PublishClarificationInput!) {\n    publishClarification(input: $input) { number at }\n  }\n": types.PublishClarificationDocument,
    "\n  mutation CloseDialogue($id: ID!, $key: UUID!) {\n    closeDialogue(id: $id, key: $key) { number at }\n  }\n": types.CloseDialogueDocument,
    "\n  mutation CorrectEntry($input: CorrectEntryInput!) {\n    correctEntry(input: $input) { number at }\n  }\n": types.CorrectEntryDocument,
    "\n  mutation DeclineSubmission($input: DeclineSubmissionInput!) {\n    declineSubmission(input: $input) { id state version number }\n  }\n": types.DeclineSubmissionDocument,
    "\n  mutation OpenDialogue($id: ID!, $key: UUID!) {\n    openDialogue(id: $id, key: $key) { number at }\n  }\n": types.OpenDialogueDocument,
    "\n  mutation ExtendDeadline($input: ExtendDeadlineInput!) {\n    extendDeadline(input: $input) { number at }\n  }\n": types.ExtendDeadlineDocument,
    "\n  mutation ProposeWording($submissionId: ID!, $text: String!, $expectedVersion: Int, $key: UUID!) {\n    proposeWording(submissionId: $submissionId, text: $text, expectedVersion: $expectedVersion, key: $key) {\n      id\n      state\n      version\n    }\n  }\n": types.ProposeWordingDocument,
    "\n  mutation ProposeRedaction($input: ProposeRedactionInput!) {\n    proposeRedaction(input: $input) { id }\n  }\n": types.ProposeRedactionDocument,
    "\n  mutation PublishQuestion($input: PublishQuestionInput!) {\n    publishQuestion(input: $input) { number at }\n  }\n": types.PublishQuestionDocument,
    "\n  mutation AnnounceSession($input: AnnounceSessionInput!) {\n    announceSession(input: $input) { number at }\n  }\n": types.AnnounceSessionDocument,
    "\n  mutation CancelSession($input: CancelSessionInput!) {\n    cancelSession(input: $input) { number at }\n  }\n": types.CancelSessionDocument,
    "\n  mutation EndSession($dialogueId: ID!, $key: UUID!) {\n    endSession(dialogueId: $dialogueId, key: $key) { number at }\n  }\n": types.EndSessionDocument,
    "\n  mutation StartSession($input: StartSessionInput!) {\n    startSession(input: $input) { number at }\n  }\n": types.StartSessionDocument,
    "\n  query Dialogue($id: ID!) {\n    dialogue(id: $id) {\n      id\n      title\n      invitation\n      language\n      phase\n      isDemonstration\n      isFrozen\n      size\n      opensAt\n      questionsUntil\n      answersBy\n      closesAt\n      host { id name }\n      coHosts { id name }\n      need { id title affected situation wantedEffect }\n      viewerMay\n      redactions { id numbers fields ground level reason state isMine proposedAt proposedBy { id name } }\n    }\n  }\n": types.DialogueDocument,
    "\n  query FindBuyers($search: String) {\n    organisations(first: 20, kind: BUYER, isConfirmed: true, search: $search) {\n      edges {\n        cursor\n        node { id name }\n      }\n    }\n  }\n": types.FindBuyersDocument,
    "\n  query DraftToOpen($id: ID!) {\n    dialogue(id: $id) { id title language phase viewerMay host { id isConfirmed } }\n  }\n": types.DraftToOpenDocument,
    "\n  mutation OpenNewDialogue($id: ID!, $key: UUID!) {\n    openDialogue(id: $id, key: $key) { number }\n  }\n": types.OpenNewDialogueDocument,
    "\n  query OwnNeeds($search: String) {\n    needs(first: 100, search: $search) {\n      edges {\n        cursor\n        node { id title wantedEffect owner { id } }\n      }\n    }\n  }\n": types.OwnNeedsDocument,
    "\n  query ChosenNeed($id: ID!) {\n    need(id: $id) { id title affected situation wantedEffect }\n  }\n": types.ChosenNeedDocument,
    "\n  mutation CreateNeed($input: CreateNeedInput!) {\n    createNeed(input: $input) { id }\n  }\n": types.CreateNeedDocument,
    "\n  mutation CreateDialogue($input: CreateDialogueInput!) {\n    createDialogue(input: $input) { id }\n  }\n": types.CreateDialogueDocument,
    "\n  mutation RedactEntry($id: ID!, $key: UUID!) {\n    redactEntry(id: $id, key: $key) { number at }\n  }\n": types.RedactEntryDocument,
    "\n  mutation WithdrawRedaction($id: ID!) {\n    withdrawRedaction(id: $id) { id state }\n  }\n": types.WithdrawRedactionDocument,
    "\n  query Spreads($id: ID!, $after: Int!) {\n    dialogue(id: $id) { id \n        spreads(after: $after) { number milliseconds connections receipts { asked received lastMilliseconds } }\n       }\n  }\n": types.SpreadsDocument,
    "\n  query SubmissionPage($id: ID!, $after: ID) {\n    dialogue(id: $id) {\n      id\n      submissions(first: 100, after: $after) {\n        id\n        ordinal\n        askerLabel\n        refersTo\n        text\n        mayReword\n        proposedText\n        agreedText\n        state\n        version\n        receivedAt\n        number\n        declinedOn\n        receipt\n      }\n    }\n  }\n": types.SubmissionPageDocument,
    "\n  mutation AskQuestion($input: AskQuestionInput!) {\n    askQuestion(input: $input) { id ordinal receivedAt }\n  }\n": types.AskQuestionDocument,
    "\n  mutation AcceptWording($id: ID!, $version: Int!) {\n    acceptWording(submissionId: $id, expectedVersion: $version) { id state version }\n  }\n": types.AcceptWordingDocument,
    "\n  mutation TakeSeat($dialogueId: ID!, $organisationId: ID) {\n    takeSeat(dialogueId: $dialogueId, organisationId: $organisationId) { id takenAt }\n  }\n": types.TakeSeatDocument,
    "\n  mutation WithdrawSubmission($id: ID!, $version: Int) {\n    withdrawSubmission(id: $id, expectedVersion: $version) { id state version }\n  }\n": types.WithdrawSubmissionDocument,
    "\n  query Dialogues($after: String, $phase: DialoguePhase, $search: String) {\n    dialogues(first: 20, after: $after, phase: $phase, search: $search) {\n      totalCount\n      edges {\n        cursor\n        node {\n          id\n          title\n          language\n          phase\n          size\n          isDemonstration\n          opensAt\n          questionsUntil\n          answersBy\n          closesAt\n          closedAt\n          host { id name }\n          coHosts { id name }\n          need { id title }\n        }\n      }\n      pageInfo { endCursor hasNextPage }\n    }\n  }\n": types.DialoguesDocument,
    "\n  subscription Nudges($dialogueId: ID!) {\n    nudges(dialogueId: $dialogueId) { dialogueId }\n  }\n": types.NudgesDocument,
    "\n  subscription Entries($dialogueId: ID!, $after: Int!) {\n    entries(dialogueId: $dialogueId, after: $after) { number leaf disclosures head { size root note } }\n  }\n": types.EntriesDocument,
    "\n  query EntryPage($dialogueId: ID!, $after: Int!) {\n    dialogue(id: $dialogueId) { id size entries(after: $after) { number leaf disclosures head { size root note } } }\n  }\n": types.EntryPageDocument,
    "\n  query Size($dialogueId: ID!) {\n    dialogue(id: $dialogueId) { id size }\n  }\n": types.SizeDocument,
    "\n  query Need($id: ID!) {\n    need(id: $id) {\n      id\n      title\n      affected\n      situation\n      wantedEffect\n      owner { id name }\n      dialogues(first: 100) { id title phase size language host { id name } }\n    }\n  }\n": types.NeedDocument,
    "\n  query Needs($after: String, $search: String) {\n    needs(first: 20, after: $after, search: $search) {\n      totalCount\n      edges {\n        cursor\n        node {\n          id\n          title\n          situation\n          owner { id name }\n          dialogues(first: 20) { id phase language }\n        }\n      }\n      pageInfo { endCursor hasNextPage }\n    }\n  }\n": types.NeedsDocument,
    "\n  mutation AddMember($organisationId: ID!, $email: String!, $role: MemberRole!) {\n    addMember(organisationId: $organisationId, email: $email, role: $role) { id }\n  }\n": types.AddMemberDocument,
    "\n  mutation StartSignIn($email: String!) {\n    startSignIn(email: $email)\n  }\n": types.StartSignInDocument,
    "\n  query ConfirmedBuyers($after: String) {\n    organisations(first: 50, after: $after, kind: BUYER, isConfirmed: true) {\n      edges {\n        cursor\n        node { id name country }\n      }\n      pageInfo { endCursor hasNextPage }\n    }\n  }\n": types.ConfirmedBuyersDocument,
    "\n  mutation FinishSignIn($email: String!, $code: String!) {\n    finishSignIn(email: $email, code: $code) {\n      expiresAt\n      viewer {\n        person { id name }\n      }\n    }\n  }\n": types.FinishSignInDocument,
    "\n  mutation AcceptMembership($membershipId: ID!) {\n    acceptMembership(membershipId: $membershipId) { id }\n  }\n": types.AcceptMembershipDocument,
    "\n  mutation DeclineMembership($membershipId: ID!) {\n    removeMember(membershipId: $membershipId)\n  }\n": types.DeclineMembershipDocument,
    "\n  mutation SetName($name: String!) {\n    setName(name: $name) { id name }\n  }\n": types.SetNameDocument,
    "\n  query Organisation($id: ID!) {\n    organisation(id: $id) {\n      id\n      name\n      kind\n      country\n      registrationNumber\n      isConfirmed\n      members(first: 100) {\n        id\n        role\n        acceptedAt\n        person { id name email }\n      }\n    }\n  }\n": types.OrganisationDocument,
    "\n  mutation RegisterOrganisation($input: RegisterOrganisationInput!) {\n    registerOrganisation(input: $input) { id name kind isConfirmed }\n  }\n": types.RegisterOrganisationDocument,
    "\n  mutation RemoveMember($membershipId: ID!) {\n    removeMember(membershipId: $membershipId)\n  }\n": types.RemoveMemberDocument,
    "\n  query WaitingOrganisations {\n    organisations(first: 100, isConfirmed: false) {\n      edges {\n        cursor\n        node { id name kind isConfirmed registrationNumber country }\n      }\n    }\n  }\n": types.WaitingOrganisationsDocument,
    "\n  mutation ConfirmOrganisation($id: ID!) {\n    confirmOrganisation(id: $id) { id isConfirmed }\n  }\n": types.ConfirmOrganisationDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut {\n    signOut\n  }\n"): (typeof documents)["\n  mutation SignOut {\n    signOut\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DemoPeople {\n    demoPeople {\n      email\n      name\n      organisation\n      kind\n      summary\n    }\n  }\n"): (typeof documents)["\n  query DemoPeople {\n    demoPeople {\n      email\n      name\n      organisation\n      kind\n      summary\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignInAsDemoPerson($email: String!) {\n    signInAsDemoPerson(email: $email) {\n      expiresAt\n    }\n  }\n"): (typeof documents)["\n  mutation SignInAsDemoPerson($email: String!) {\n    signInAsDemoPerson(email: $email) {\n      expiresAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RefusalCodes {\n    refusals {\n      code\n    }\n  }\n"): (typeof documents)["\n  query RefusalCodes {\n    refusals {\n      code\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Session {\n    viewer {\n      isOperator\n      signedInUntil\n      person { id name email }\n      memberships { id role organisation { id name kind isConfirmed } }\n      invitations { id role organisation { id name kind isConfirmed } }\n    }\n  }\n"): (typeof documents)["\n  query Session {\n    viewer {\n      isOperator\n      signedInUntil\n      person { id name email }\n      memberships { id role organisation { id name kind isConfirmed } }\n      invitations { id role organisation { id name kind isConfirmed } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EraseSubmission($id: ID!, $key: UUID!) {\n    eraseSubmission(id: $id, key: $key) { id state version }\n  }\n"): (typeof documents)["\n  mutation EraseSubmission($id: ID!, $key: UUID!) {\n    eraseSubmission(id: $id, key: $key) { id state version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishAnswer($input: PublishAnswerInput!) {\n    publishAnswer(input: $input) { number at }\n  }\n"): (typeof documents)["\n  mutation PublishAnswer($input: PublishAnswerInput!) {\n    publishAnswer(input: $input) { number at }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishClarification($input: PublishClarificationInput!) {\n    publishClarification(input: $input) { number at }\n  }\n"): (typeof documents)["\n  mutation PublishClarification($input: PublishClarificationInput!) {\n    publishClarification(input: $input) { number at }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseDialogue($id: ID!, $key: UUID!) {\n    closeDialogue(id: $id, key: $key) { number at }\n  }\n"): (typeof documents)["\n  mutation CloseDialogue($id: ID!, $key: UUID!) {\n    closeDialogue(id: $id, key: $key) { number at }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CorrectEntry($input: CorrectEntryInput!) {\n    correctEntry(input: $input) { number at }\n  }\n"): (typeof documents)["\n  mutation CorrectEntry($input: CorrectEntryInput!) {\n    correctEntry(input: $input) { number at }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineSubmission($input: DeclineSubmissionInput!) {\n    declineSubmission(input: $input) { id state version number }\n  }\n"): (typeof documents)["\n  mutation DeclineSubmission($input: DeclineSubmissionInput!) {\n    declineSubmission(input: $input) { id state version number }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenDialogue($id: ID!, $key: UUID!) {\n    openDialogue(id: $id, key: $key) { number at }\n  }\n"): (typeof documents)["\n  mutation OpenDialogue($id: ID!, $key: UUID!) {\n    openDialogue(id: $id, key: $key) { number at }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ExtendDeadline($input: ExtendDeadlineInput!) {\n    extendDeadline(input: $input) { number at }\n  }\n"): (typeof documents)["\n  mutation ExtendDeadline($input: ExtendDeadlineInput!) {\n    extendDeadline(input: $input) { number at }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ProposeWording($submissionId: ID!, $text: String!, $expectedVersion: Int, $key: UUID!) {\n    proposeWording(submissionId: $submissionId, text: $text, expectedVersion: $expectedVersion, key: $key) {\n      id\n      state\n      version\n    }\n  }\n"): (typeof documents)["\n  mutation ProposeWording($submissionId: ID!, $text: String!, $expectedVersion: Int, $key: UUID!) {\n    proposeWording(submissionId: $submissionId, text: $text, expectedVersion: $expectedVersion, key: $key) {\n      id\n      state\n      version\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ProposeRedaction($input: ProposeRedactionInput!) {\n    proposeRedaction(input: $input) { id }\n  }\n"): (typeof documents)["\n  mutation ProposeRedaction($input: ProposeRedactionInput!) {\n    proposeRedaction(input: $input) { id }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishQuestion($input: PublishQuestionInput!) {\n    publishQuestion(input: $input) { number at }\n  }\n"): (typeof documents)["\n  mutation PublishQuestion($input: PublishQuestionInput!) {\n    publishQuestion(input: $input) { number at }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AnnounceSession($input: AnnounceSessionInput!) {\n    announceSession(input: $input) { number at }\n  }\n"): (typeof documents)["\n  mutation AnnounceSession($input: AnnounceSessionInput!) {\n    announceSession(input: $input) { number at }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelSession($input: CancelSessionInput!) {\n    cancelSession(input: $input) { number at }\n  }\n"): (typeof documents)["\n  mutation CancelSession($input: CancelSessionInput!) {\n    cancelSession(input: $input) { number at }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSession($dialogueId: ID!, $key: UUID!) {\n    endSession(dialogueId: $dialogueId, key: $key) { number at }\n  }\n"): (typeof documents)["\n  mutation EndSession($dialogueId: ID!, $key: UUID!) {\n    endSession(dialogueId: $dialogueId, key: $key) { number at }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartSession($input: StartSessionInput!) {\n    startSession(input: $input) { number at }\n  }\n"): (typeof documents)["\n  mutation StartSession($input: StartSessionInput!) {\n    startSession(input: $input) { number at }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Dialogue($id: ID!) {\n    dialogue(id: $id) {\n      id\n      title\n      invitation\n      language\n      phase\n      isDemonstration\n      isFrozen\n      size\n      opensAt\n      questionsUntil\n      answersBy\n      closesAt\n      host { id name }\n      coHosts { id name }\n      need { id title affected situation wantedEffect }\n      viewerMay\n      redactions { id numbers fields ground level reason state isMine proposedAt proposedBy { id name } }\n    }\n  }\n"): (typeof documents)["\n  query Dialogue($id: ID!) {\n    dialogue(id: $id) {\n      id\n      title\n      invitation\n      language\n      phase\n      isDemonstration\n      isFrozen\n      size\n      opensAt\n      questionsUntil\n      answersBy\n      closesAt\n      host { id name }\n      coHosts { id name }\n      need { id title affected situation wantedEffect }\n      viewerMay\n      redactions { id numbers fields ground level reason state isMine proposedAt proposedBy { id name } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindBuyers($search: String) {\n    organisations(first: 20, kind: BUYER, isConfirmed: true, search: $search) {\n      edges {\n        cursor\n        node { id name }\n      }\n    }\n  }\n"): (typeof documents)["\n  query FindBuyers($search: String) {\n    organisations(first: 20, kind: BUYER, isConfirmed: true, search: $search) {\n      edges {\n        cursor\n        node { id name }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DraftToOpen($id: ID!) {\n    dialogue(id: $id) { id title language phase viewerMay host { id isConfirmed } }\n  }\n"): (typeof documents)["\n  query DraftToOpen($id: ID!) {\n    dialogue(id: $id) { id title language phase viewerMay host { id isConfirmed } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenNewDialogue($id: ID!, $key: UUID!) {\n    openDialogue(id: $id, key: $key) { number }\n  }\n"): (typeof documents)["\n  mutation OpenNewDialogue($id: ID!, $key: UUID!) {\n    openDialogue(id: $id, key: $key) { number }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnNeeds($search: String) {\n    needs(first: 100, search: $search) {\n      edges {\n        cursor\n        node { id title wantedEffect owner { id } }\n      }\n    }\n  }\n"): (typeof documents)["\n  query OwnNeeds($search: String) {\n    needs(first: 100, search: $search) {\n      edges {\n        cursor\n        node { id title wantedEffect owner { id } }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChosenNeed($id: ID!) {\n    need(id: $id) { id title affected situation wantedEffect }\n  }\n"): (typeof documents)["\n  query ChosenNeed($id: ID!) {\n    need(id: $id) { id title affected situation wantedEffect }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateNeed($input: CreateNeedInput!) {\n    createNeed(input: $input) { id }\n  }\n"): (typeof documents)["\n  mutation CreateNeed($input: CreateNeedInput!) {\n    createNeed(input: $input) { id }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateDialogue($input: CreateDialogueInput!) {\n    createDialogue(input: $input) { id }\n  }\n"): (typeof documents)["\n  mutation CreateDialogue($input: CreateDialogueInput!) {\n    createDialogue(input: $input) { id }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RedactEntry($id: ID!, $key: UUID!) {\n    redactEntry(id: $id, key: $key) { number at }\n  }\n"): (typeof documents)["\n  mutation RedactEntry($id: ID!, $key: UUID!) {\n    redactEntry(id: $id, key: $key) { number at }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawRedaction($id: ID!) {\n    withdrawRedaction(id: $id) { id state }\n  }\n"): (typeof documents)["\n  mutation WithdrawRedaction($id: ID!) {\n    withdrawRedaction(id: $id) { id state }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Spreads($id: ID!, $after: Int!) {\n    dialogue(id: $id) { id \n        spreads(after: $after) { number milliseconds connections receipts { asked received lastMilliseconds } }\n       }\n  }\n"): (typeof documents)["\n  query Spreads($id: ID!, $after: Int!) {\n    dialogue(id: $id) { id \n        spreads(after: $after) { number milliseconds connections receipts { asked received lastMilliseconds } }\n       }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SubmissionPage($id: ID!, $after: ID) {\n    dialogue(id: $id) {\n      id\n      submissions(first: 100, after: $after) {\n        id\n        ordinal\n        askerLabel\n        refersTo\n        text\n        mayReword\n        proposedText\n        agreedText\n        state\n        version\n        receivedAt\n        number\n        declinedOn\n        receipt\n      }\n    }\n  }\n"): (typeof documents)["\n  query SubmissionPage($id: ID!, $after: ID) {\n    dialogue(id: $id) {\n      id\n      submissions(first: 100, after: $after) {\n        id\n        ordinal\n        askerLabel\n        refersTo\n        text\n        mayReword\n        proposedText\n        agreedText\n        state\n        version\n        receivedAt\n        number\n        declinedOn\n        receipt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AskQuestion($input: AskQuestionInput!) {\n    askQuestion(input: $input) { id ordinal receivedAt }\n  }\n"): (typeof documents)["\n  mutation AskQuestion($input: AskQuestionInput!) {\n    askQuestion(input: $input) { id ordinal receivedAt }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptWording($id: ID!, $version: Int!) {\n    acceptWording(submissionId: $id, expectedVersion: $version) { id state version }\n  }\n"): (typeof documents)["\n  mutation AcceptWording($id: ID!, $version: Int!) {\n    acceptWording(submissionId: $id, expectedVersion: $version) { id state version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeSeat($dialogueId: ID!, $organisationId: ID) {\n    takeSeat(dialogueId: $dialogueId, organisationId: $organisationId) { id takenAt }\n  }\n"): (typeof documents)["\n  mutation TakeSeat($dialogueId: ID!, $organisationId: ID) {\n    takeSeat(dialogueId: $dialogueId, organisationId: $organisationId) { id takenAt }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawSubmission($id: ID!, $version: Int) {\n    withdrawSubmission(id: $id, expectedVersion: $version) { id state version }\n  }\n"): (typeof documents)["\n  mutation WithdrawSubmission($id: ID!, $version: Int) {\n    withdrawSubmission(id: $id, expectedVersion: $version) { id state version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Dialogues($after: String, $phase: DialoguePhase, $search: String) {\n    dialogues(first: 20, after: $after, phase: $phase, search: $search) {\n      totalCount\n      edges {\n        cursor\n        node {\n          id\n          title\n          language\n          phase\n          size\n          isDemonstration\n          opensAt\n          questionsUntil\n          answersBy\n          closesAt\n          closedAt\n          host { id name }\n          coHosts { id name }\n          need { id title }\n        }\n      }\n      pageInfo { endCursor hasNextPage }\n    }\n  }\n"): (typeof documents)["\n  query Dialogues($after: String, $phase: DialoguePhase, $search: String) {\n    dialogues(first: 20, after: $after, phase: $phase, search: $search) {\n      totalCount\n      edges {\n        cursor\n        node {\n          id\n          title\n          language\n          phase\n          size\n          isDemonstration\n          opensAt\n          questionsUntil\n          answersBy\n          closesAt\n          closedAt\n          host { id name }\n          coHosts { id name }\n          need { id title }\n        }\n      }\n      pageInfo { endCursor hasNextPage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Nudges($dialogueId: ID!) {\n    nudges(dialogueId: $dialogueId) { dialogueId }\n  }\n"): (typeof documents)["\n  subscription Nudges($dialogueId: ID!) {\n    nudges(dialogueId: $dialogueId) { dialogueId }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Entries($dialogueId: ID!, $after: Int!) {\n    entries(dialogueId: $dialogueId, after: $after) { number leaf disclosures head { size root note } }\n  }\n"): (typeof documents)["\n  subscription Entries($dialogueId: ID!, $after: Int!) {\n    entries(dialogueId: $dialogueId, after: $after) { number leaf disclosures head { size root note } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EntryPage($dialogueId: ID!, $after: Int!) {\n    dialogue(id: $dialogueId) { id size entries(after: $after) { number leaf disclosures head { size root note } } }\n  }\n"): (typeof documents)["\n  query EntryPage($dialogueId: ID!, $after: Int!) {\n    dialogue(id: $dialogueId) { id size entries(after: $after) { number leaf disclosures head { size root note } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Size($dialogueId: ID!) {\n    dialogue(id: $dialogueId) { id size }\n  }\n"): (typeof documents)["\n  query Size($dialogueId: ID!) {\n    dialogue(id: $dialogueId) { id size }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Need($id: ID!) {\n    need(id: $id) {\n      id\n      title\n      affected\n      situation\n      wantedEffect\n      owner { id name }\n      dialogues(first: 100) { id title phase size language host { id name } }\n    }\n  }\n"): (typeof documents)["\n  query Need($id: ID!) {\n    need(id: $id) {\n      id\n      title\n      affected\n      situation\n      wantedEffect\n      owner { id name }\n      dialogues(first: 100) { id title phase size language host { id name } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Needs($after: String, $search: String) {\n    needs(first: 20, after: $after, search: $search) {\n      totalCount\n      edges {\n        cursor\n        node {\n          id\n          title\n          situation\n          owner { id name }\n          dialogues(first: 20) { id phase language }\n        }\n      }\n      pageInfo { endCursor hasNextPage }\n    }\n  }\n"): (typeof documents)["\n  query Needs($after: String, $search: String) {\n    needs(first: 20, after: $after, search: $search) {\n      totalCount\n      edges {\n        cursor\n        node {\n          id\n          title\n          situation\n          owner { id name }\n          dialogues(first: 20) { id phase language }\n        }\n      }\n      pageInfo { endCursor hasNextPage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddMember($organisationId: ID!, $email: String!, $role: MemberRole!) {\n    addMember(organisationId: $organisationId, email: $email, role: $role) { id }\n  }\n"): (typeof documents)["\n  mutation AddMember($organisationId: ID!, $email: String!, $role: MemberRole!) {\n    addMember(organisationId: $organisationId, email: $email, role: $role) { id }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartSignIn($email: String!) {\n    startSignIn(email: $email)\n  }\n"): (typeof documents)["\n  mutation StartSignIn($email: String!) {\n    startSignIn(email: $email)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConfirmedBuyers($after: String) {\n    organisations(first: 50, after: $after, kind: BUYER, isConfirmed: true) {\n      edges {\n        cursor\n        node { id name country }\n      }\n      pageInfo { endCursor hasNextPage }\n    }\n  }\n"): (typeof documents)["\n  query ConfirmedBuyers($after: String) {\n    organisations(first: 50, after: $after, kind: BUYER, isConfirmed: true) {\n      edges {\n        cursor\n        node { id name country }\n      }\n      pageInfo { endCursor hasNextPage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FinishSignIn($email: String!, $code: String!) {\n    finishSignIn(email: $email, code: $code) {\n      expiresAt\n      viewer {\n        person { id name }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation FinishSignIn($email: String!, $code: String!) {\n    finishSignIn(email: $email, code: $code) {\n      expiresAt\n      viewer {\n        person { id name }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptMembership($membershipId: ID!) {\n    acceptMembership(membershipId: $membershipId) { id }\n  }\n"): (typeof documents)["\n  mutation AcceptMembership($membershipId: ID!) {\n    acceptMembership(membershipId: $membershipId) { id }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineMembership($membershipId: ID!) {\n    removeMember(membershipId: $membershipId)\n  }\n"): (typeof documents)["\n  mutation DeclineMembership($membershipId: ID!) {\n    removeMember(membershipId: $membershipId)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetName($name: String!) {\n    setName(name: $name) { id name }\n  }\n"): (typeof documents)["\n  mutation SetName($name: String!) {\n    setName(name: $name) { id name }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Organisation($id: ID!) {\n    organisation(id: $id) {\n      id\n      name\n      kind\n      country\n      registrationNumber\n      isConfirmed\n      members(first: 100) {\n        id\n        role\n        acceptedAt\n        person { id name email }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Organisation($id: ID!) {\n    organisation(id: $id) {\n      id\n      name\n      kind\n      country\n      registrationNumber\n      isConfirmed\n      members(first: 100) {\n        id\n        role\n        acceptedAt\n        person { id name email }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterOrganisation($input: RegisterOrganisationInput!) {\n    registerOrganisation(input: $input) { id name kind isConfirmed }\n  }\n"): (typeof documents)["\n  mutation RegisterOrganisation($input: RegisterOrganisationInput!) {\n    registerOrganisation(input: $input) { id name kind isConfirmed }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveMember($membershipId: ID!) {\n    removeMember(membershipId: $membershipId)\n  }\n"): (typeof documents)["\n  mutation RemoveMember($membershipId: ID!) {\n    removeMember(membershipId: $membershipId)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WaitingOrganisations {\n    organisations(first: 100, isConfirmed: false) {\n      edges {\n        cursor\n        node { id name kind isConfirmed registrationNumber country }\n      }\n    }\n  }\n"): (typeof documents)["\n  query WaitingOrganisations {\n    organisations(first: 100, isConfirmed: false) {\n      edges {\n        cursor\n        node { id name kind isConfirmed registrationNumber country }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmOrganisation($id: ID!) {\n    confirmOrganisation(id: $id) { id isConfirmed }\n  }\n"): (typeof documents)["\n  mutation ConfirmOrganisation($id: ID!) {\n    confirmOrganisation(id: $id) { id isConfirmed }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;