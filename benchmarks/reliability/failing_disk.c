/* Makes the disk fail: loaded with LD_PRELOAD, told by disk_fail() when and how.

   Calls that change what lies under one folder are counted: write, sync, truncate, link, rename,
   make, remove. The k-th of them fails, once or from then on. Nothing else is touched. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { NEVER, ONCE, FROM_THEN_ON, SHORT };

static char folder[PATH_MAX], failed[PATH_MAX + 64];
static long wanted, counted;
static int fault, manner = NEVER;

/* at: which call fails, from 1; 0: none, but calls are counted. error: its errno. how: as above;
   SHORT: half of what it was to write is written, then it fails from then on. */
void disk_fail(const char *under, long at, int error, int how) {
    snprintf(folder, sizeof folder, "%s", under);
    wanted = at;
    fault = error;
    counted = 0;
    failed[0] = 0;
    manner = how;
}

/* How many calls were counted since disk_fail. */
long disk_calls(void) { return counted; }

/* The first call that failed and its path; empty: none did. */
const char *disk_failed(void) { return failed; }

static int under(const char *path) {
    size_t length = strlen(folder);
    return length && !strncmp(path, folder, length);
}

/* Whether this call fails: 1, and errno is set; 2: half of it is to be written first. */
static int fails(const char *what, const char *path, int space, int sized) {
    if (manner == NEVER || !path || !under(path))
        return 0;
    if (fault == ENOSPC && !space)
        return 0; /* taking away needs no space */
    counted++;
    if (!wanted || counted < wanted || (counted > wanted && manner == ONCE))
        return 0;
    if (!failed[0])
        snprintf(failed, sizeof failed, "%s %s", what, path + strlen(folder));
    if (counted == wanted && manner == SHORT && sized)
        return 2;
    errno = fault;
    return 1;
}

static const char *path_of(int fd, char *path) {
    char link[64];
    int kept = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    errno = kept;
    if (length < 0)
        return NULL;
    path[length] = 0;
    return path;
}

static int fails_fd(const char *what, int fd, int sized) {
    char path[PATH_MAX];
    if (manner == NEVER)
        return 0;
    return fails(what, path_of(fd, path), 1, sized);
}

static const char *path_at(int at, const char *path, char *whole) {
    if (path[0] == '/')
        return path;
    if (at == AT_FDCWD) {
        if (!getcwd(whole, PATH_MAX))
            return NULL;
    } else if (!path_of(at, whole))
        return NULL;
    size_t length = strlen(whole);
    snprintf(whole + length, PATH_MAX - length, "/%s", path);
    return whole;
}

static int fails_at(const char *what, int at, const char *path, int space) {
    char whole[PATH_MAX];
    if (manner == NEVER)
        return 0;
    return fails(what, path_at(at, path, whole), space, 0);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t size) {
    int how = fails_fd("write", fd, size > 1);
    return how == 1 ? -1 : REAL(write)(fd, bytes, how ? size / 2 : size);
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
    int how = fails_fd("write", fd, size > 1);
    return how == 1 ? -1 : REAL(pwrite)(fd, bytes, how ? size / 2 : size, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
    int how = fails_fd("write", fd, size > 1);
    return how == 1 ? -1 : REAL(pwrite64)(fd, bytes, how ? size / 2 : size, at);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    return fails_fd("write", fd, 0) ? -1 : REAL(writev)(fd, parts, count);
}
int fsync(int fd) { return fails_fd("sync", fd, 0) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fails_fd("sync", fd, 0) ? -1 : REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t size) {
    return fails_fd("truncate", fd, 0) ? -1 : REAL(ftruncate)(fd, size);
}
int ftruncate64(int fd, off64_t size) {
    return fails_fd("truncate", fd, 0) ? -1 : REAL(ftruncate64)(fd, size);
}
int posix_fallocate(int fd, off_t at, off_t size) {
    return fails_fd("allocate", fd, 0) ? errno : REAL(posix_fallocate)(fd, at, size);
}
int rename(const char *from, const char *to) {
    return fails_at("rename", AT_FDCWD, to, 1) ? -1 : REAL(rename)(from, to);
}
int renameat(int in, const char *from, int at, const char *to) {
    return fails_at("rename", at, to, 1) ? -1 : REAL(renameat)(in, from, at, to);
}
int link(const char *from, const char *to) {
    return fails_at("link", AT_FDCWD, to, 1) ? -1 : REAL(link)(from, to);
}
int linkat(int in, const char *from, int at, const char *to, int flags) {
    return fails_at("link", at, to, 1) ? -1 : REAL(linkat)(in, from, at, to, flags);
}
int mkdir(const char *path, mode_t mode) {
    return fails_at("make folder", AT_FDCWD, path, 1) ? -1 : REAL(mkdir)(path, mode);
}
int mkdirat(int at, const char *path, mode_t mode) {
    return fails_at("make folder", at, path, 1) ? -1 : REAL(mkdirat)(at, path, mode);
}
int unlink(const char *path) {
    return fails_at("remove", AT_FDCWD, path, 0) ? -1 : REAL(unlink)(path);
}
int unlinkat(int at, const char *path, int flags) {
    return fails_at("remove", at, path, 0) ? -1 : REAL(unlinkat)(at, path, flags);
}

/* A file that an open would make. */
static int fails_open(int at, const char *path, int flags) {
    char whole[PATH_MAX];
    if (manner == NEVER || !(flags & (O_CREAT | __O_TMPFILE)))
        return 0;
    const char *found = path_at(at, path, whole);
    int kept = errno;
    int there = found && !(flags & __O_TMPFILE) && !faccessat(AT_FDCWD, found, F_OK, 0);
    errno = kept;
    return found && !there && fails("make", found, 1, 0);
}

#define MODE(flags) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

int open(const char *path, int flags, ...) {
    MODE(flags)
    return fails_open(AT_FDCWD, path, flags) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE(flags)
    return fails_open(AT_FDCWD, path, flags) ? -1 : REAL(open64)(path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
    MODE(flags)
    return fails_open(at, path, flags) ? -1 : REAL(openat)(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
    MODE(flags)
    return fails_open(at, path, flags) ? -1 : REAL(openat64)(at, path, flags, mode);
}
