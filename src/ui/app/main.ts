import '../theme/theme.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { openLearnerStore } from './storage';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no element #app.');
const store = await openLearnerStore();
mount(App, { target, props: { store } });
