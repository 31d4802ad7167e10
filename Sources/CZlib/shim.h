#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

// A macro in zlib.h. 31: a gzip wrapper and the largest window.
static inline int czlib_inflate_init_gzip(z_stream *stream) { return inflateInit2(stream, 31); }

#endif
