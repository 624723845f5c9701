#!/bin/sh
check 'shows the sum' app 2 2
