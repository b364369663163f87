/*
 * Put before the C library with LD_PRELOAD: the nth call that changes a file under FAULT_HOME goes wrong as FAULT_ACT
 * says. FAULT_CONTROL is a file of two 32-bit numbers: calls are counted while the first is not 0, the second counts.
 *   kill  the process dies before the call        torn  it dies when the call has written half
 *   eio   the call answers EIO                     full  this call and all later ones that need room answer ENOSPC
 * FAULT_CALLS says which are counted: w writes and changes of length, s syncs, n changes of names.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum verdict { PASS, EIO_NOW, ENOSPC_NOW, TEAR };

static const char *home, *act, *calls;
static unsigned nth;
static volatile unsigned *control;

__attribute__((constructor)) static void begin(void) {
  home = getenv("FAULT_HOME");
  act = getenv("FAULT_ACT");
  calls = getenv("FAULT_CALLS");
  const char *path = getenv("FAULT_CONTROL"), *at = getenv("FAULT_AT");
  if (!home || !act || !calls || !path || !at) return;
  nth = (unsigned)atoi(at);
  int fd = open(path, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  void *map = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (map != MAP_FAILED) control = map;
}

static int is_at_home(const char *path) { return path && strncmp(path, home, strlen(home)) == 0; }

static int fd_is_at_home(int fd) {
  char link[64], path[PATH_MAX + 1];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX);
  if (length < 0) return 0;
  path[length] = 0;
  return is_at_home(path);
}

static enum verdict judge(char kind) {
  if (!strchr(calls, kind)) return PASS;
  unsigned count = __sync_add_and_fetch(&control[1], 1);
  if (strcmp(act, "full") == 0) return count >= nth ? ENOSPC_NOW : PASS;
  if (count != nth) return PASS;
  if (strcmp(act, "eio") == 0) return EIO_NOW;
  if (strcmp(act, "torn") == 0 && kind == 'w') return TEAR;
  kill(getpid(), SIGKILL);
  pause();
  return PASS;
}

static enum verdict judge_fd(char kind, int fd) { return control && control[0] && fd_is_at_home(fd) ? judge(kind) : PASS; }
static enum verdict judge_path(char kind, const char *path) {
  return control && control[0] && is_at_home(path) ? judge(kind) : PASS;
}

#define NEXT(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))
#define FAIL_OR_TEAR(verdict, tear)                              \
  switch (verdict) {                                             \
    case EIO_NOW: errno = EIO; return -1;                        \
    case ENOSPC_NOW: errno = ENOSPC; return -1;                  \
    case TEAR: tear; kill(getpid(), SIGKILL); pause(); return -1; \
    case PASS: break;                                            \
  }

ssize_t write(int fd, const void *bytes, size_t count) {
  static ssize_t (*next)(int, const void *, size_t);
  if (!next) next = NEXT(ssize_t, "write", int, const void *, size_t);
  FAIL_OR_TEAR(judge_fd('w', fd), next(fd, bytes, count / 2))
  return next(fd, bytes, count);
}

static ssize_t pwrite_through(const char *name, int fd, const void *bytes, size_t count, off_t at) {
  ssize_t (*next)(int, const void *, size_t, off_t) = NEXT(ssize_t, name, int, const void *, size_t, off_t);
  FAIL_OR_TEAR(judge_fd('w', fd), next(fd, bytes, count / 2, at))
  return next(fd, bytes, count, at);
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) { return pwrite_through("pwrite", fd, bytes, count, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t at) { return pwrite_through("pwrite64", fd, bytes, count, at); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
  FAIL_OR_TEAR(judge_fd('w', fd), write(fd, parts[0].iov_base, parts[0].iov_len / 2))
  return NEXT(ssize_t, "writev", int, const struct iovec *, int)(fd, parts, count);
}

static int truncate_through(const char *name, int fd, off_t length) {
  struct stat now;
  int grows = fstat(fd, &now) == 0 && length > now.st_size;
  if (grows || strcmp(act ? act : "", "full") != 0) {
    FAIL_OR_TEAR(judge_fd('w', fd), )
  }
  return NEXT(int, name, int, off_t)(fd, length);
}
int ftruncate(int fd, off_t length) { return truncate_through("ftruncate", fd, length); }
int ftruncate64(int fd, off_t length) { return truncate_through("ftruncate64", fd, length); }

int fsync(int fd) {
  FAIL_OR_TEAR(judge_fd('s', fd), )
  return NEXT(int, "fsync", int)(fd);
}
int fdatasync(int fd) {
  FAIL_OR_TEAR(judge_fd('s', fd), )
  return NEXT(int, "fdatasync", int)(fd);
}

int rename(const char *from, const char *to) {
  FAIL_OR_TEAR(judge_path('n', to), )
  return NEXT(int, "rename", const char *, const char *)(from, to);
}
int unlink(const char *path) {
  FAIL_OR_TEAR(judge_path('n', path), )
  return NEXT(int, "unlink", const char *)(path);
}
