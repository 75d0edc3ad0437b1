/** The button under a card, and the modal that asks for the reason. */
export const revealId = 'citizen.reveal';
