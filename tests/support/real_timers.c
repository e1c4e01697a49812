// Preloaded before libfaketime. Its timerfd_settime (0.9.10) takes the fake date's distance also from instants of the monotonic clock, which is told to
// stay real: "at once" becomes an instant before the machine began, the kernel refuses it, and the timer never fires.
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

int timerfd_settime(int fd, int flags, const struct itimerspec* wanted, struct itimerspec* before) {
    return (int)syscall(SYS_timerfd_settime, fd, flags, wanted, before);
}
