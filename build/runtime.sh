# Prints the machine's system and processor as .NET names them, such as linux-x64.
case $(uname -s) in Darwin) system=osx ;; MINGW* | MSYS* | CYGWIN*) system=win ;; *) system=linux ;; esac
case $(uname -m) in aarch64 | arm64) processor=arm64 ;; *) processor=x64 ;; esac
echo "$system-$processor"
