import { digestAnswers } from '../digest-answers.js';
import type { DigestRequest } from '../digest-messages.js';

const answers = digestAnswers();

// Answers keep the order of the requests: each waits for the same promise.
addEventListener('message', ({ data }: MessageEvent<DigestRequest>) => void answers.then((answer) => postMessage(answer(data))));
