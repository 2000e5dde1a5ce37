"""A PostgreSQL server of our own, in a folder that goes away, reached through a socket there."""

import glob
import os
import pwd
import shutil
import subprocess
import tempfile


class Server:
    def __init__(self):
        """Raises LookupError with the reason when there can be none."""
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not programs:
            raise LookupError("no PostgreSQL server is installed")
        self.programs = programs[-1]
        self.as_user = []
        self.folder = tempfile.mkdtemp(prefix="hearsay-postgres-")
        os.chmod(self.folder, 0o755)
        if os.geteuid() == 0:  # the server refuses to be root
            user = next((name for name in ("postgres", "nobody") if self._known(name)), None)
            if user is None or shutil.which("runuser") is None:
                shutil.rmtree(self.folder)
                raise LookupError("PostgreSQL does not run as root, and there is no other user")
            shutil.chown(self.folder, user)
            self.as_user = ["runuser", "-u", user, "--"]
        self.count = 0
        try:
            self._run("initdb", "-D", f"{self.folder}/data", "-U", "hearsay", "-A", "trust", "-E", "UTF8",
                      "--locale=C.UTF-8", "--no-sync")
            # Where a test machine grants no shared memory of another kind, this one works.
            self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-l", f"{self.folder}/log", "-o",
                      f"-k {self.folder} -c listen_addresses= -c fsync=off -c shared_buffers=16MB", "start")
        except subprocess.CalledProcessError as error:
            shutil.rmtree(self.folder)
            raise LookupError(f"PostgreSQL does not start: {error.stderr.decode().strip()[-300:]}") from error

    @staticmethod
    def _known(name):
        try:
            return pwd.getpwnam(name) is not None
        except KeyError:
            return False

    def _run(self, program, *arguments):
        subprocess.run([*self.as_user, os.path.join(self.programs, program), *arguments], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=self.folder, timeout=120)

    def new_database(self):
        self.count += 1
        name = f"ledger{self.count}"
        self._run("createdb", "-h", self.folder, "-U", "hearsay", name)
        return f"postgresql://hearsay@/{name}?host={self.folder}"

    def stop(self):
        try:
            self._run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")
        finally:
            shutil.rmtree(self.folder)
