import socket
import unittest

from running.errors import Problem
from running.ports import ADDRESS, Ports


class PortsTests(unittest.TestCase):
    def setUp(self):
        self.taken = socket.socket()
        self.addCleanup(self.taken.close)
        self.taken.bind((ADDRESS, 0))
        self.taken.listen()
        self.port = self.taken.getsockname()[1]

    def test_a_taken_port_is_a_problem_that_names_the_option(self):
        with self.assertRaisesRegex(Problem, f"{self.port} is taken.*--some-port"):
            Ports().exactly(self.port, "--some-port")

    def test_any_port_is_free_and_given_once(self):
        ports = Ports()
        given = [ports.exactly(0, "--x") for _ in range(20)]
        self.assertEqual(20, len(set(given)))
        self.assertNotIn(self.port, given)

    def test_the_first_free_port_passes_over_taken_and_given_ones(self):
        ports = Ports()
        first = ports.first_from(self.port)
        self.assertGreater(first, self.port)
        self.assertGreater(ports.first_from(self.port), first)
