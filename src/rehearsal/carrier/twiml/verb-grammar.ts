const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/** Which attributes each verb and noun takes. */
export const verbAttributes: Readonly<Record<string, readonly string[]>> = {
  Say: words('language loop voice'),
  Play: words('digits loop'),
  Pause: words('length'),
  Gather: words(`action actionOnEmptyResult bargeIn debug enhanced finishOnKey hints input language maxSpeechTime method
    numDigits partialResultCallback partialResultCallbackMethod profanityFilter speechModel speechTimeout timeout`),
  Redirect: words('method'),
  Record: words(`action finishOnKey maxLength method playBeep recordingConfigurationId recordingStatusCallback
    recordingStatusCallbackEvent recordingStatusCallbackMethod timeout transcribe transcribeCallback trim`),
  Dial: words(`action answerOnBridge callerId events hangupOnStar method passports record recordingConfigurationId
    recordingStatusCallback recordingStatusCallbackEvent recordingStatusCallbackMethod recordingTrack referMethod
    referUrl ringTone sequential timeLimit timeout trim`),
  Number: words(`amdStatusCallback amdStatusCallbackMethod byoc machineDetection machineDetectionSilenceTimeout
    machineDetectionSpeechEndThreshold machineDetectionSpeechThreshold machineDetectionTimeout method sendDigits
    statusCallback statusCallbackEvent statusCallbackMethod url`),
  Enqueue: words('action maxQueueSize method waitUrl waitUrlMethod workflowSid'),
  Reject: words('reason'),
};

/** What may stand inside what. Verbs the carrier has but this stand-in does not play are refused like unknown ones. */
export const nestable: Readonly<Record<string, readonly string[]>> = {
  Response: words('Say Play Pause Gather Redirect Record Dial Enqueue Leave Hangup Reject'),
  Gather: words('Say Play Pause'),
  Dial: words('Number'),
};

/** Verbs that a document played while a caller waits in a queue may use. */
export const waitingVerbs: readonly string[] = words('Say Play Pause Gather Redirect Leave Hangup');

/** Verbs that a document played to a dialled party before it is connected may use. */
export const whisperVerbs: readonly string[] = words('Say Play Pause Gather Redirect Hangup Leave');
