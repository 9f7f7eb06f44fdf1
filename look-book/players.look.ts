import { expect } from '@playwright/test';
import { chapter } from './chapter';
import { Learner } from './learner';

chapter('3 first shard', async (page, take) => {
  const learner = new Learner(page);
  await learner.open('data-streams/first-shard');
  await take('as it opens, a prediction asked');
  await learner.goTo(43);
  await learner.select('shard:readings/shardId-000000000000');
  await take('one gauge is full');
  await learner.toStep(4);
  await learner.goTo(60);
  await learner.change(/Shard count|UpdateShardCount/i, /2 shards/);
  await learner.goTo(75);
  await take('the reshard is under way');
  await learner.goTo(93);
  await take('the parent closes over its children');
});

chapter('4 one busy key', async (page, take) => {
  const learner = new Learner(page);
  await learner.open('data-streams/hot-partition-key');
  await learner.goTo(3);
  await learner.play();
  await page.waitForTimeout(1200);
  await learner.pause();
  await take('the first refusals');
  await learner.toStep(2);
  await learner.goTo(20);
  await take('a number is to be predicted');
  await page.getByRole('region', { name: 'Your prediction' }).getByRole('textbox').fill('700');
  await page.getByRole('button', { name: /Lock it in/ }).click();
  await expect(page.getByText(/locked at/).first()).toBeVisible();
  await learner.pause();
  await take('the prediction is settled');
  await learner.select('shard:scans/shardId-000000000001');
  await learner.goTo(43);
  await take('one tape is red, its shard inspected');
  await page.keyboard.press('l');
  await take('the event log is open');
  await page.keyboard.press('l');
  await learner.takeSuggestion(/8/);
  await learner.goTo(55);
  await take('four shards on their way to eight');
  await learner.goTo(76);
  await take('eight shards, the parents drain');
  await learner.goTo(110);
  await take('eight shards, still one is red');
});

chapter('5 two workers', async (page, take) => {
  const learner = new Learner(page);
  await learner.open('kcl/two-workers-two-each');
  await learner.goTo(58);
  await take('one worker falls behind');
  await learner.toStep(2);
  await learner.takeSuggestion(/2/);
  await learner.goTo(90);
  await take('two leases have moved');
  await learner.toStep(4);
  await learner.goTo(150);
  await learner.takeSuggestion(/5/);
  await learner.goTo(178);
  await take('the fifth worker idles');
  await learner.toStep(5);
  await learner.goTo(180);
  await learner.takeSuggestion(/Split/);
  await learner.goTo(213);
  await take('a shard was split, its children wait');
  await learner.goTo(265);
  await take('five shards for five workers');
});

chapter('6 crash between checkpoints', async (page, take) => {
  const learner = new Learner(page);
  await learner.open('kcl/crash-between-checkpoints');
  await take('as it opens, a prediction asked');
  await learner.goTo(170);
  await take('the flag lies far behind the cursor');
  await learner.goTo(182);
  await learner.select('worker:coldChain/worker-1');
  await take('a worker is dead, its lease runs out');
  await learner.goTo(200);
  await take('its shard is still unread');
  for (const second of [205, 210]) {
    await learner.goTo(second);
    await take(`failover, at ${String(second)} s`);
  }
});

chapter(
  '7 reduced motion',
  async (page, take) => {
    const learner = new Learner(page);
    await learner.open('data-streams/hot-partition-key');
    await learner.goTo(43);
    await take('refusals without travel');
  },
  true,
);
