"""Pages that the register quotes, looked at again: do the words still stand there?"""
