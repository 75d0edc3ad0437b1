import { createDesk } from './desk.ts';
import type { Scene } from './scene.ts';
import type { Stage } from './stage.ts';

/** Plays the scenes in order; a scene that breaks off is told, and the next one begins. Gives the number of expectations not met. */
export const playStory = async (stage: Stage, scenes: readonly Scene[]): Promise<number> => {
  const desk = createDesk(stage);
  const { page, expect } = stage;
  for (const [place, { title, sentence, play }] of scenes.entries()) {
    page.scene(`${place + 1}. ${title}`, sentence);
    try {
      await play(stage, desk);
    } catch (error) {
      expect.now(`the scene comes to its end (${error instanceof Error ? error.message : String(error)})`, false);
    }
    const { held, failed } = expect.take();
    page.checked(held, failed);
  }
  return expect.failures;
};
