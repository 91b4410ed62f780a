@rem The scripts in package.json begin with "exec", so that what npm is told reaches them and not its shell. On Windows that is no word of the shell: this is it.
@%*
