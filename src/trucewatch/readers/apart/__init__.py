"""Reading untrusted bytes apart: in a child process that may use little and write nothing."""
