/**
 * npm hands a signal to the shell that it started, not to us: ended by anything but Ctrl-C, a script would live on and
 * keep its port. So a script that npm runs ends when its shell does.
 */
export function endWithParent() {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
