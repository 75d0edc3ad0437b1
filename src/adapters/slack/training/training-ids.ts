/** Buttons of training; each opens a modal of the same id. */
export const trainingIds = { quiz: 'training.quiz', record: 'training.record', review: 'training.review' } as const;
